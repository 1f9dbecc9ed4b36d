"""`hop run --count-instructions` tells how many instructions were executed, and of which opcodes."""

import re

from tests.cli.conftest import run_hop


def test_a_loop_is_counted(tmp_path):
    (tmp_path / "a.php").write_text("<?php for ($i = 0; $i < 1000; $i++) { echo ''; }")
    done = run_hop("run", "--count-instructions", "a.php", cwd=tmp_path)
    total = re.search(r"([\d,]+) instructions executed: ", done.stderr)
    assert total is not None, done.stderr
    assert 4000 < int(total[1].replace(",", "")) < 12000


def test_counting_changes_nothing_for_delegating_generators(tmp_path):
    (tmp_path / "a.php").write_text(
        "<?php function in() { $x = yield 1; return $x; } function out() { yield yield from in(); }"
        "$g = out(); echo $g->current(), $g->send(2), $g->key();"
    )
    done = run_hop("run", "--count-instructions", "a.php", cwd=tmp_path)
    assert done.stdout == "120", done.stderr
