"""A file that does not compile is reported, and with --keep-going it raises its error when the program loads it."""

import pytest

from tests.cli.conftest import run_hop

FILES = {
    "main.php": """<?php
try { require __DIR__ . '/unparsed.php'; } catch (ParseError $e) {
    echo get_class($e), ': ', $e->getMessage(), ' at ', basename($e->getFile()), ':', $e->getLine(), "\\n";
}
function late() { return require __DIR__ . '/good.php'; }
echo late(), "\\n";
if ($argc > 1) { require __DIR__ . '/refused.php'; }
echo "end\\n";
""",
    "unparsed.php": "<?php\n\nfunction { }\n",
    "refused.php": "<?php\nfunction twice() {}\nfunction twice() {}\n",
    "good.php": "<?php return 'good';\n",
}


@pytest.fixture
def tree(tmp_path):
    (tmp_path / "app").mkdir()
    for name, source in FILES.items():
        (tmp_path / "app" / name).write_text(source)
    return tmp_path


def test_without_the_option_nothing_is_made(tree):
    refused = run_hop("compile", "app", "-o", "app.repo", cwd=tree)
    assert refused.returncode == 255
    assert "2 of 4 files do not compile" in refused.stderr
    assert not (tree / "app.repo").exists()


def test_files_that_do_not_compile_raise_their_errors_when_loaded(tree):
    for _ in range(2):  # the second time nothing has changed, and all is said again
        made = run_hop("compile", "app", "-o", "app.repo", "--keep-going", cwd=tree)
        assert made.returncode == 0, made.stderr
        assert "Parse error: syntax error, unexpected token \"{\"" in made.stderr
        assert "Fatal error: Cannot redeclare twice()" in made.stderr
    for stage in ("optimized", "unoptimized"):
        for engine in ("interp", "jit"):
            options = ("run", "app.repo", "--file", "main.php", "--stage", stage, "--engine", engine)
            told = run_hop(*options, cwd=tree)
            script = run_hop("run", "app/main.php", cwd=tree)
            assert told.stdout == script.stdout
            assert told.stdout.splitlines()[0].startswith('ParseError: syntax error, unexpected token "{"')
            assert told.stdout.splitlines()[0].endswith(" at unparsed.php:3")
            assert told.returncode == 0
            ended = run_hop(*options, "--", "x", cwd=tree)
            assert ended.returncode == 255
            assert "Fatal error: Cannot redeclare twice()" in ended.stdout
            assert "end" not in ended.stdout.splitlines()
