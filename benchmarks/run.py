"""`make bench`: run every program under every engine, alternating, and compare.

All engines run a program once before it counts (which fills hop's code cache), then take turns for
``--rounds`` rounds, so that a disturbance of the machine hits all alike. What they print must be the
same. The table shows medians of whole-process times and ratios to php; a JSON file and a plot have
the same numbers.

    python -m benchmarks.run [--rounds N] [--only NAME,NAME] [--out DIR] [--seconds-per-run N]
"""

from __future__ import annotations

import argparse
import json
import math
import os
import platform
import statistics
import subprocess
import sys
import threading
import time
from pathlib import Path

from benchmarks.engines import HOP, HOP_ENGINES, Engine, php_engines
from benchmarks.sizes import NUMERIC, SIZES

PROGRAMS = Path(__file__).parent / "programs"
EXPECTED = Path(__file__).parent / "expected"  # what php prints
# As users run hop: Python keeps the compiled form of its modules.
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def main() -> int:
    """Measure, print the table, write JSON and the plot."""
    options = _options()
    names = [name for name in SIZES if not options.only or name in options.only.split(",")]
    engines = (*HOP_ENGINES, *php_engines())
    out = Path(options.out)
    out.mkdir(parents=True, exist_ok=True)
    results: dict[str, dict[str, float]] = {}
    failures: list[str] = []
    for name in names:
        print(f"{name} ...", file=sys.stderr, flush=True)
        results[name] = measure(name, engines, options, out, failures)
    text = table(results, [engine.name for engine in engines])
    print(text)
    for failure in failures:
        print(failure)
    machine = {"cpu": _cpu(), "python": platform.python_version(), "system": platform.platform()}
    report = {"machine": machine, "seconds": results, "rounds": options.rounds}
    (out / "bench.json").write_text(json.dumps(report, indent=1) + "\n")
    plot(results, [engine.name for engine in engines], out / "bench.png")
    return 1 if failures else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Compare engines on the benchmark programs.")
    parser.add_argument("--rounds", type=int, default=5, help="timed runs of each engine")
    parser.add_argument("--only", default="", help="comma-separated program names")
    parser.add_argument("--out", default="build/bench", help="where JSON, plot and repos go")
    parser.add_argument("--timeout", type=float, default=120.0, help="seconds for one run")
    return parser.parse_args()


def measure(
    name: str,
    engines: tuple[Engine, ...],
    options: argparse.Namespace,
    out: Path,
    failures: list[str],
) -> dict[str, float]:
    """Median seconds of each engine on one program."""
    source = PROGRAMS / f"{name}.php"
    main = source
    if not source.exists():  # a folder: a program of several files
        source = PROGRAMS / name
        main = source / "main.php"
    repo = out / f"{name}.repo"
    subprocess.run([HOP, "compile", str(source), "-o", str(repo)], check=True)
    commands = {
        engine.name: [*engine.command, str(repo if engine.repo else main), *SIZES[name]]
        for engine in engines
    }
    recorded = EXPECTED / f"{name}.txt"
    expected = recorded.read_bytes() if recorded.exists() else None
    for engine in reversed(engines):
        done = subprocess.run(
            commands[engine.name],
            capture_output=True,
            timeout=options.timeout,
            check=False,
            env=ENVIRONMENT,
        )
        if expected is None:
            expected = done.stdout
        elif done.stdout != expected or done.returncode:
            failures.append(f"{name}: {engine.name} prints something else or fails")
    times: dict[str, list[float]] = {engine.name: [] for engine in engines}
    for _ in range(options.rounds):
        for engine in engines:
            times[engine.name].append(timed(commands[engine.name], options.timeout))
    return {engine: statistics.median(values) for engine, values in times.items()}


def timed(command: list[str], limit: float) -> float:
    """Seconds that one run takes; one that hangs is ended at the limit.

    Waiting with a timeout would look only every 50 ms whether the process has ended.
    """
    quiet = subprocess.DEVNULL
    started = time.perf_counter()
    with subprocess.Popen(command, stdout=quiet, stderr=quiet, env=ENVIRONMENT) as process:
        timer = threading.Timer(limit, process.kill)
        timer.start()
        process.wait()
        seconds = time.perf_counter() - started
        timer.cancel()
    return seconds


def geometric_mean(values: list[float]) -> float:
    """The geometric mean; 0 of nothing."""
    return math.exp(sum(map(math.log, values)) / len(values)) if values else 0.0


def table(results: dict[str, dict[str, float]], engines: list[str]) -> str:
    """Markdown: seconds of each engine, then how many times faster than php hop is."""
    ratios = [
        (hop, php)
        for php in ("php", "php jit")
        for hop in ("hop interp", "hop jit")
        if hop in engines and php in engines
    ]
    titles = ["program", *engines, *(f"{php}/{hop}" for hop, php in ratios)]
    rows = [titles, ["---"] + ["--:"] * (len(titles) - 1)]
    for name, times in results.items():
        cells = [f"{times[engine]:.3f}" for engine in engines]
        rows.append([name, *cells, *(f"{times[php] / times[hop]:.2f}" for hop, php in ratios)])
    for label, chosen in (("all", list(results)), ("numeric", [n for n in results if n in NUMERIC])):
        means = [
            geometric_mean([results[n][php] / results[n][hop] for n in chosen])
            for hop, php in ratios
        ]
        rows.append([f"geometric mean, {label}"] + [""] * len(engines) + [f"{m:.2f}" for m in means])
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)


def plot(results: dict[str, dict[str, float]], engines: list[str], path: Path) -> None:
    """Bars of seconds per program and engine, on a logarithmic scale."""
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(figsize=(max(8, len(results) * 0.9), 5))
    width = 0.8 / len(engines)
    for number, engine in enumerate(engines):
        places = [at + number * width for at in range(len(results))]
        axes.bar(places, [times[engine] for times in results.values()], width, label=engine)
    axes.set_xticks([at + 0.4 - width / 2 for at in range(len(results))])
    axes.set_xticklabels(list(results), rotation=45, ha="right")
    axes.set_yscale("log")
    axes.set_ylabel("seconds, whole process")
    axes.legend()
    figure.tight_layout()
    figure.savefig(path, dpi=120)
    pyplot.close(figure)


def _cpu() -> str:
    try:
        for line in Path("/proc/cpuinfo").read_text().splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    except OSError:
        pass
    return platform.processor()


if __name__ == "__main__":
    sys.exit(main())
