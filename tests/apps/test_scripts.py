"""The scripts in the bin folders of public projects do with `hop` what they do with `php`, command line and all."""

import os
import shutil
import subprocess
import sys

import pytest

from tests.apps.test_apps import LAYOUT, PROJECT, SECONDS

USR = LAYOUT / "root/usr"
EXTENSIONS = [word for name in ("ctype", "iconv", "mbstring", "tokenizer") for word in ("-d", f"extension={name}")]
SCRIPT = """<?php
function f(int ...$a) { return fn($b) => [...$a, $b]; }
echo json_encode([$argv, f(1)(2)]), PHP_EOL;
"""
FILES = {
    "a.php": SCRIPT,
    "bad.php": "<?php foo(;\n",
    "ok.json": '{"a": [1, {"b": null}]}\n',
    "bad.json": '{"a": [1, {"b": nul}]}\n',
}
DOKUWIKI = ("dwpage", "plugin", "indexer", "gittool", "render", "wantedpages", "striplangs")
COMMANDS = [  # in the order of php's command line; {bin} and {share} are the projects' folders
    "{bin}/php-parse a.php",
    "{bin}/php-parse --pretty-print --with-positions a.php",
    "{bin}/php-parse -j a.php bad.php",
    "{bin}/php-parse",
    "{bin}/php-parse --help",
    "-f {bin}/php-parse -- --var-dump a.php",
    "{bin}/jsonlint-php ok.json bad.json",
    "{bin}/jsonlint-php < bad.json",
    "{bin}/jsonlint-php -q ok.json",
    "{bin}/jsonlint-php --help",
    "{bin}/validate-json ok.json ok.json",
    "{bin}/validate-json",
    "{bin}/composer --version --no-ansi",
    *(f"{{share}}/dokuwiki/bin/{name}.php --help" for name in DOKUWIKI),
    "-l a.php",
    "-l bad.php",
    "-l < bad.php",
    "< a.php",
    "-- -a b < a.php",
    "-f a.php x",
    "-r 'echo implode($argv);' -- -a --b c",
    "-r 'exit(7);'",
    "-r 'throw new Exception;'",
]


@pytest.mark.skipif(not USR.is_dir() or shutil.which("php") is None, reason="no applications (HOP_APPS) or no php")
@pytest.mark.parametrize("command", COMMANDS)
def test_script(tmp_path, command):
    for name, text in FILES.items():
        (tmp_path / name).write_text(text)
    words = command.format(bin=USR / "bin", share=USR / "share")
    path = f"-d include_path={USR / 'share/php'}:."

    def outcome(*program):
        done = subprocess.run(
            ["bash", "-c", f'"$@" {path} {words}', "bash", *program], cwd=tmp_path, capture_output=True, check=False,
            timeout=SECONDS, stdin=subprocess.DEVNULL, env={**os.environ, "PYTHONPATH": str(PROJECT)},
        )  # fmt: skip
        return done.stdout, done.returncode

    assert outcome(sys.executable, "-m", "cli") == outcome("php", "-n", *EXTENSIONS)
