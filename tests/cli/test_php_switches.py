"""`hop` in php's place: a script and its arguments, standard input, and php's own switches."""

import os
import re
import subprocess
import sys
import time

import pytest

from cli.arguments import COMMANDS
from cli.phplibrary import php_version
from tests.cli.conftest import environment, fed, run_hop, terminal

ARGV = "<?php echo json_encode($argv), basename(__FILE__), PHP_EOL;"


@pytest.fixture
def script(tmp_path):
    """A script that shows its arguments."""
    (tmp_path / "argv.php").write_text(ARGV)
    return tmp_path


def given(text, *words, cwd):
    """What `hop WORDS` prints, and its status, with a text at standard input."""
    done = subprocess.run(
        [sys.executable, "-m", "cli", *words], input=text, cwd=cwd, env=environment(), capture_output=True, text=True
    )
    assert done.stderr == ""
    return done.stdout, done.returncode


def test_a_script_and_its_arguments(hop, script):
    shown = '["argv.php","-x","--help","--"]argv.php\n'
    assert hop("argv.php", "-x", "--help", "--") == shown
    assert hop("-f", "argv.php", "--", "-x", "--help", "--") == shown
    assert hop("-d", "precision=3", "./argv.php") == '[".\\/argv.php"]argv.php\n'


def test_standard_input(script):
    shown = '["Standard input code","a","-b"]Standard input code\n'
    for words in (["run", "-", "a", "-b"], ["--", "a", "-b"], ["-", "a", "-b"]):
        assert given(ARGV, *words, cwd=script) == (shown, 0)
    assert given(ARGV, cwd=script) == ('["Standard input code"]Standard input code\n', 0)
    assert given("text <?php exit(3);", "run", cwd=script) == ("text ", 3)
    with (script / "argv.php").open() as source:
        done = fed(source)
    assert done.stdout == '["Standard input code"]Standard input code\n'


def test_alone_it_prints_the_help(script):
    help_text = run_hop("--help", cwd=script).stdout
    assert help_text.startswith("usage: hop COMMAND")
    assert run_hop("help", cwd=script).stdout == help_text
    with open(os.devnull) as nothing:
        done = fed(nothing)
    assert (done.stdout, done.returncode) == (help_text, 0)
    assert "usage: hop COMMAND" in terminal([], script)


def test_run_without_a_program_on_a_terminal(script):
    assert terminal(["run"], script) == "hop: run: name a repo or a PHP file, or give code with -r\n"


@pytest.mark.parametrize("command", COMMANDS)
def test_help_of_a_command(hop, fail, command):
    text = hop("help", command)
    assert text == hop(command, "--help")
    assert text.startswith(f"usage: hop {command} ")
    wrong = fail(command, "--no-such-option")
    assert wrong.returncode == 2
    assert wrong.stderr.startswith(f"hop {command}: ")
    assert wrong.stderr.endswith(f" (hop help {command} shows how)\n")
    assert wrong.stderr.count("\n") == 1


def test_what_is_neither_command_nor_file(fail):
    assert fail("complie").stderr == (
        "hop: complie: no such command or file (hop help lists the commands); did you mean compile?\n"
    )
    assert fail("nowhere.php").stderr == "hop: nowhere.php: no such file or directory\n"


def test_versions(hop):
    said = hop("version")
    assert re.fullmatch(r"hop \d+\.\d+\.\d+ \(PHP 8\.2\)\n", said)
    assert hop("--version") == said
    assert hop("-v") == f"PHP {php_version()} (cli) (NTS)\n{said}"
    assert hop("-r", "echo PHP_VERSION;") == php_version()


def test_code(hop, fail):
    parts = "$argv, __FILE__, __DIR__ === getcwd(), get_included_files(), $_SERVER['SCRIPT_FILENAME']"
    shown = f"echo json_encode([{parts}]);"
    assert hop("-r", shown, "a", "-b") == '[["Standard input code","a","-b"],"Command line code",true,[],""]'
    assert hop("run", "-r", shown, "--", "-b") == '[["Standard input code","-b"],"Command line code",true,[],""]'
    wrong = fail("-r", "echo 1")
    assert wrong.returncode == 255
    assert wrong.stdout == (
        '\nParse error: syntax error, unexpected end of file, expecting "," or ";" in Command line code on line 1\n'
    )


def test_code_is_compiled_once(hop, tmp_path):
    """What is compiled is kept as files are: the second time nothing of the frontend is needed."""
    code = f"echo {time.time_ns()};"
    hop("-r", code)
    probe = "import sys\nfrom cli.main import main\nmain(['-r', sys.argv[1]])\n"
    probe += "sys.exit('frontend.parser' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", probe, code], cwd=tmp_path, env=environment(), capture_output=True)
    assert done.returncode == 0, done.stderr


def test_code_for_each_line(script):
    lines = "x\ny\r\nz"
    shown = "echo json_encode([$argi, $argn, __FILE__]), PHP_EOL;"
    assert given(lines, "-B", "$n = 0;", "-R", "$n += strlen($argn);", "-E", "echo $n, __FILE__;", cwd=script) == (
        "3Command line end code", 0,
    )  # fmt: skip
    assert given(lines, "-R", shown, "--", "-a", cwd=script) == (
        '[1,"x","Command line run code"]\n[2,"y","Command line run code"]\n[3,"z","Command line run code"]\n', 0,
    )  # fmt: skip
    (script / "each.php").write_text("<?= $argi, $argn ?>;")
    assert given(lines, "-F", "each.php", cwd=script) == ("1x;2y;3z;", 0)
    assert given(lines, "-R", "echo $argn; exit(3);", "-E", "echo 'end';", cwd=script) == ("xend", 3)
    assert given(lines, "-B", "exit(4);", "-R", "echo $argn;", cwd=script) == ("", 4)


def test_modules_and_information(hop):
    modules = hop("-m")
    assert modules.startswith("[PHP Modules]\n")
    assert modules.endswith("\n[Zend Modules]\n\n")
    names = hop("-r", "echo implode(' ', get_loaded_extensions());").split()
    assert sorted(modules.split("\n")[1:-4]) == sorted(names)
    text = hop("-i", "-d", "precision=7")
    assert f"phpinfo()\nPHP Version => {php_version()}\n" in text
    assert "\nprecision => 7 => 7\n" in text


def test_switches_that_mean_nothing_here_are_taken(hop):
    assert hop("-n", "-q", "-r", "echo 1;") == "1"


def test_the_binary(hop):
    path = hop("-r", "echo PHP_BINARY;")
    assert path == "" or os.access(path, os.X_OK)


OPTIONS = """<?php
foreach ([['ab:c::', ['long', 'req:', 'opt::']], ['x', []], ['a:', []]] as [$short, $long]) {
    echo json_encode([getopt($short, $long, $rest), $rest]), "\\n";
}
"""


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (
            "-a -b val -c -cX --long --req=1 --req 2 --opt --opt=z file -a",
            '[{"a":false,"b":"val","c":[false,"X"],"long":false,"req":["1","2"],"opt":[false,"z"]},12] [[],3] '
            '[{"a":"-b"},3]',
        ),
        ("-aab5 -b=7 -zz -b -- -a", '[{"a":[false,false,false],"b":["5","7","--"]},7] [[],6] [{"a":"ab5"},6]'),
        ("-xx - -x", '[[],2] [{"x":[false,false]},2] [[],2]'),
        ("", "[[],1] [[],1] [[],1]"),
    ],
)
def test_getopt(hop, tmp_path, words, found):
    (tmp_path / "options.php").write_text(OPTIONS)
    assert hop("options.php", *words.split()).split() == found.split()
