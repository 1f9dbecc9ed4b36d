"""Watching a program: where its time goes, what the JIT makes of it, and names for Linux perf."""

import json
import re
import struct

import pytest

from tests.cli.conftest import run_hop

PROGRAM = """<?php
function inner(int $n): int {
    $sum = 0;
    for ($i = 0; $i < $n; $i++) { $sum += $i % 7; }
    return $sum;
}
class Outer {
    function work(int $n): int {
        return
            inner($n);
    }
}
echo (new Outer)->work((int) $argv[1]), "\\n";
"""


@pytest.fixture
def program(tmp_path):
    """A program whose time goes into one function."""
    (tmp_path / "busy.php").write_text(PROGRAM)
    return tmp_path


def test_profile_as_a_table(program):
    done = run_hop("--profile", "--engine", "interp", "busy.php", "3000000", cwd=program)
    first, row, *_ = done.stderr.splitlines()
    assert first.startswith("hop: ran ")
    assert re.fullmatch(rf" +[\d.]+ %  inner +{program}/busy\.php:2", row)


def test_profile_for_speedscope(program):
    done = run_hop("--profile-to", "out.json", "--engine", "interp", "busy.php", "3000000", cwd=program)
    assert done.stderr == ""
    made = json.loads((program / "out.json").read_text())
    assert made["$schema"] == "https://www.speedscope.app/file-format-schema.json"
    (profile,) = made["profiles"]
    frames = made["shared"]["frames"]
    assert len(profile["samples"]) == len(profile["weights"])
    assert sum(profile["weights"]) == pytest.approx(profile["endValue"])
    stacks = {
        tuple((frames[at]["name"], frames[at]["line"]) for at in stack): weight
        for stack, weight in zip(profile["samples"], profile["weights"], strict=True)
    }
    busiest = max(stacks, key=stacks.get)
    assert busiest == (("{main}", 13), ("Outer::work", 10), ("inner", 2))
    assert frames[0]["file"] == f"{program}/busy.php" or frames[0]["name"] == "(engine)"


def test_explain_jit_names_functions_files_and_lines(program):
    (program / "turns.php").write_text(
        "<?php\nfunction plus($a) {\n    return $a + 1;\n}\n$s = 0;\n"
        "for ($i = 0; $i < 20000; $i++) { $s += plus($i); }\nfor ($i = 0; $i < 20000; $i++) { $s += plus($i + 0.5); }\n"
    )
    words = ("--explain-jit", "--jit-threshold", "100", "turns.php")
    said = run_hop(*words, cwd=program, HOP_JIT_WAIT="1").stderr
    path = re.escape(f"{program}/turns.php")
    assert re.search(rf"^jit: plus \({path}:2\): native \(\d+ bytes\)$", said, re.MULTILINE)
    assert re.search(rf"^jit: {{main}} \({path}:\d+\), loop \d+ on line 6: native \(\d+ bytes\)$", said, re.MULTILINE)
    exits = re.findall(r"^jit: \d+ side exits in (.*), instruction \d+ on line (\d+): (.*)$", said, re.MULTILINE)
    assert all(place.startswith(("plus (", "{main} (")) and reason for place, _, reason in exits)
    cached = run_hop(*words, cwd=program, HOP_JIT_WAIT="1").stderr  # code from the cache has names, too
    loop = rf"^jit: {{main}} \({path}:\d+\), loop \d+ on line 6: native \(from its beginning\)$"
    assert re.search(loop, cached, re.MULTILINE)


def test_a_default_value_is_no_loop(program):
    """The code that sets a parameter ends with a jump back to where the body begins."""
    (program / "default.php").write_text(
        "<?php\nfunction plus($a, $b = 1) { return $a + $b; }\n$s = 0;\n$plus = $argc ? 'plus' : 'minus';\n"
        "for ($i = 0; $i < 20000; $i++) { $s += $plus($i); }\necho $s;\n"
    )
    done = run_hop("--explain-jit", "--jit-threshold", "100", "default.php", cwd=program, HOP_JIT_WAIT="1")
    assert done.stdout == "200010000"
    assert re.search(r"^jit: plus \([^)]*\): native", done.stderr, re.MULTILINE)
    assert not re.search(r"^jit: plus \([^)]*\), loop", done.stderr, re.MULTILINE)


def test_perf_files(program):
    code = "register_shutdown_function(function () { $map = '/tmp/perf-' . getmypid() . '.map';"
    code += " readfile($map); unlink($map); rename('/tmp/jit-' . getmypid() . '.dump', 'jit.dump'); });"
    (program / "map.php").write_text(PROGRAM.replace("echo (new", f"{code} echo (new"))
    done = run_hop("--perf-map", "--jit-threshold", "1", "map.php", "10", cwd=program, HOP_JIT_WAIT="1")
    rows = re.findall(r"^([0-9a-f]+) ([0-9a-f]+) php:(.*)$", done.stdout, re.MULTILINE)
    assert f"inner ({program}/map.php:2)" in {name for _, _, name in rows}
    assert all(int(size, 16) > 0 for _, size, _ in rows)
    dump = (program / "jit.dump").read_bytes()
    magic, version, size, machine = struct.unpack_from("<4I", dump)
    assert (magic, version, machine) == (0x4A695444, 1, 62)
    loads = {}
    while size < len(dump):
        kind, length = struct.unpack_from("<2I", dump, size)
        address, _, code_size = struct.unpack_from("<3Q", dump, size + 24)
        name, _, code = dump[size + 56 : size + length].partition(b"\0")
        assert kind == 0
        assert len(code) == code_size
        loads[f"{address:x}", f"{code_size:x}"] = name.decode()
        size += length
    assert loads == {(at, length): f"php:{name}" for at, length, name in rows}
