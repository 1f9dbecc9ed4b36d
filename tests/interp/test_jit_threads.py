"""Native memory belongs to the program's thread: what the JIT's other threads find out is left to it."""

import threading
import time
from argparse import Namespace

from backend.native.loader import Library
from cli.engine import engine
from tests.interp.test_lasting_units import output_of

PROGRAM = r"""<?php
class Cell { public $n = 0; function add($by) { $this->n = $this->n + $by; return $this; } }
function work($x) { $sum = 0; foreach ([1, 2, 3, 4] as $n) { $sum = $sum + $n * $x; } return $sum; }
[$by, $cell] = [$argv[1] === 'int' ? 2 : 2.5, new Cell];
for ($i = 0; $i < 20000; $i++) { $cell->add(work($by)); }
echo $cell->n, "\n";
"""
OPTIONS = Namespace(
    engine="jit", jit_threshold=100, check_types=False, explain_jit=False, perf_map=False, count_instructions=False,
    jit_pass=[], jit_fuel=None,
)  # fmt: skip
PATIENCE = 600  # seconds: the worker has to start


def test_native_functions_are_called_by_one_thread(vm, monkeypatch, tmp_path):
    monkeypatch.delenv("HOP_JIT_WAIT", raising=False)
    bind, here, strangers = Library.function, threading.get_ident(), []

    def bind_watched(self, symbol, *signature):
        function = bind(self, symbol, *signature)

        def watched(*arguments):
            if threading.get_ident() != here:
                strangers.append(symbol)
            return function(*arguments)

        return watched

    (tmp_path / "main.php").write_text(PROGRAM)
    monkeypatch.setattr(Library, "function", bind_watched)
    with engine(OPTIONS, vm):
        started = time.monotonic()
        rounds = ("int", "float")
        while True:
            for kind in rounds:  # what is predicted of one does not hold for the other
                assert output_of(vm, str(tmp_path / "main.php"), kind) == f"{400000 if kind == 'int' else 500000}\n"
            jit = vm.watchers[-1].jit
            if (jit is not None and jit._refreshes) or time.monotonic() - started > PATIENCE:
                break
        assert jit._refreshes, "nothing was compiled again"
        assert any(jit._installed.values())
    assert not strangers
