"""Building and caching the whole runtime."""

import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from ctypes import c_int64
from pathlib import Path

import pytest

from backend.native import build, builder
from backend.native.build import build_runtime, inline_ir, open_runtime, runtime_path
from backend.native.builder import BuildError
from backend.native.inline import InlineIR
from frontend.cache import cache_dir

ROOT = ["native_samples.control"]


@pytest.fixture
def cache(tmp_path, monkeypatch):
    """An empty cache directory, and the samples within reach of worker processes."""
    monkeypatch.setenv("HOP_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.delenv("HOP_RUNTIME", raising=False)
    cache_dir.cache_clear()
    yield tmp_path / "cache"
    cache_dir.cache_clear()


def forbid_building(monkeypatch):
    def fail(*_):
        raise AssertionError("built again")

    monkeypatch.setattr(builder, "build", fail)


def test_build_compiles_what_the_roots_import_and_reports_progress(cache):
    steps = []
    library = open_runtime(ROOT, lambda *step: steps.append(step))
    assert library.function("other_module", c_int64, [c_int64])(2) == 84
    assert [step[:2] for step in steps] == [(0, 1), (1, 2), (2, 2)]
    assert {step[2] for step in steps[1:]} == {"native_samples.control", "native_samples.arithmetic"}


def test_second_start_builds_nothing(cache, monkeypatch):
    path = runtime_path(ROOT)
    forbid_building(monkeypatch)
    assert runtime_path(ROOT) == str(path)
    for stamp in (cache / "native").glob("*.stamp"):
        stamp.unlink()
    assert runtime_path(ROOT) == str(path)


def test_damaged_image_is_built_again(cache):
    path = Path(runtime_path(ROOT))
    whole = path.read_bytes()
    path.write_bytes(whole[:5000] + b"damaged" + whole[5007:])
    assert runtime_path(ROOT) == str(path)
    assert path.read_bytes() == whole
    path.unlink()
    assert Path(runtime_path(ROOT)).read_bytes() == whole


def test_damaged_object_is_compiled_again(cache):
    path = Path(runtime_path(ROOT))
    whole = path.read_bytes()
    path.unlink()
    for item in (cache / "native").glob("*.o"):
        item.write_bytes(item.read_bytes()[:-100])
    assert Path(runtime_path(ROOT)).read_bytes() == whole


def test_garbage_stamp_is_ignored(cache):
    path = runtime_path(ROOT)
    for stamp in (cache / "native").glob("*.stamp"):
        stamp.write_bytes(b"\xff\x00../../etc/passwd\n1 2 3 4")
    assert runtime_path(ROOT) == str(path)


def test_building_discards_what_is_a_month_old(cache):
    old, young = cache / "native" / "old.o", cache / "native" / "young.o"
    old.parent.mkdir(parents=True)
    for path, age in ((old, 31), (young, 29)):
        path.write_bytes(b"")
        os.utime(path, (time.time() - age * 86400,) * 2)
    build_runtime(ROOT)
    assert [path.exists() for path in (old, young)] == [False, True]


def test_debug_variant_is_another_image(cache, monkeypatch):
    release = build_runtime(ROOT)
    monkeypatch.setenv("HOP_RUNTIME", "debug")
    debug = build_runtime(ROOT)
    assert b".debug_line" in debug
    assert b".debug_line" not in release


def test_inline_functions_are_cached_beside_the_image(cache, monkeypatch):
    data = inline_ir(ROOT)
    assert "plus" in InlineIR.from_bytes(data).definitions
    monkeypatch.setattr(builder, "WorkerProcess", None)
    assert inline_ir(ROOT) == data


@pytest.mark.parametrize("kept", ["whole", "damaged", "missing"])
def test_inline_functions_are_put_together_of_parts_kept_by_module(cache, kept):
    data = inline_ir(ROOT)
    next((cache / "native").glob("*.inline")).unlink()
    parts = cache / "native" / "inline.parts"
    whole = parts.read_bytes()
    if kept == "damaged":
        parts.write_bytes(whole[:100] + b"damaged" + whole[107:])
    elif kept == "missing":
        parts.unlink()
    assert inline_ir(ROOT) == data
    assert parts.read_bytes() == whole


def test_one_of_many_makes_the_inline_functions(cache, monkeypatch):
    """As when the workers of many programs start after an upgrade."""
    made = []

    def make(modules):
        made.append(modules)
        time.sleep(0.2)  # the others come meanwhile
        return b"text"

    monkeypatch.setattr(build, "_made_inline_ir", make)
    with ThreadPoolExecutor(8) as many:
        assert list(many.map(inline_ir, [ROOT] * 8)) == [b"text"] * 8
    assert made == [ROOT]


def write_module(tmp_path, monkeypatch, name, text):
    folder = tmp_path / "modules"
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.py").write_text("from backend.native.lang import *\n" + text)
    monkeypatch.syspath_prepend(str(folder))


def test_type_errors_of_workers_are_reported(cache, tmp_path, monkeypatch):
    write_module(
        tmp_path, monkeypatch, "build_wrong", "@native\ndef wrong(n: i64) -> u8:\n return n\n"
    )
    with pytest.raises(BuildError, match=r"build_wrong.py:4: 'n': i64 where u8 is wanted"):
        build_runtime(["build_wrong"])


def test_import_error_is_reported(cache):
    with pytest.raises(BuildError, match="No module named 'no_such_module'"):
        build_runtime(["no_such_module"])


def test_declaration_that_disagrees_is_reported(cache, tmp_path, monkeypatch):
    write_module(
        tmp_path,
        monkeypatch,
        "build_declares",
        "declare('unheard_of', fn[[], void])\ndeclare('defined', fn[[i32], i64])\n"
        "@native\ndef defined(n: i64) -> i64:\n return n\n",
    )
    with pytest.raises(BuildError) as caught:
        build_runtime(["build_declares"])
    assert "'unheard_of' is declared, but nowhere defined" in str(caught.value)
    assert "declared as fn[[i32], i64], build_declares defines fn[[i64], i64]" in str(caught.value)


def test_worker_that_dies_is_reported_with_its_module(cache, tmp_path, monkeypatch):
    write_module(
        tmp_path,
        monkeypatch,
        "build_dies",
        "import os\n@native\ndef dies() -> void:\n for x in unroll(os._exit(9)):\n  pass\n",
    )
    with pytest.raises(BuildError, match=r"while compiling build_dies: .* ended \(9\)"):
        build_runtime(["build_dies"])


def test_concurrent_first_uses_build_once(cache):
    script = (
        "import sys\n"
        "from backend.native.build import open_runtime\n"
        f"open_runtime({ROOT!r}, lambda *step: print('built', step[2]))\n"
        "print('llvmlite' in sys.modules, 'native_samples' in sys.modules)\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parent)}
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", script],
            stdout=subprocess.PIPE, text=True, env=environment, cwd=build.PROJECT,
        )
        for _ in range(3)
    ]  # fmt: skip
    outputs = [process.communicate(timeout=600)[0] for process in processes]
    assert [process.returncode for process in processes] == [0, 0, 0]
    assert all("False False" in output for output in outputs)
    assert sum("built" in output for output in outputs) == 1
