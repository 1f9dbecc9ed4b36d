"""Programs that would not end by themselves, or whose output nobody takes: how they end, and with what status."""

import resource
import subprocess
import sys
from contextlib import ExitStack

import pytest

from tests.cli.conftest import environment, run_hop

ENGINES = (["--engine", "interp"], ["--jit-threshold", "1"])
TIME = "Maximum execution time of 1 second exceeded"


@pytest.fixture(params=ENGINES, ids=("interpreter", "native"))
def engine(request):
    """The options of one engine."""
    return request.param


ENDLESS = {
    "loop": "while (true);",
    "recursion": "function f($n) { return $n ? f($n - 1) + f($n - 1) : 0; } f(60);",
    "generator": "function g() { while (true) yield 1; } foreach (g() as $x);",
    "callbacks": "function f($n) { if ($n) array_map('f', array_fill(0, 9, $n - 1)); } f(20);",
    "destructor": "class D { function __destruct() { while (true); } } $d = new D; unset($d);",
    "destructor at the end": "class D { function __destruct() { while (true); } } $d = new D;",
    "finally": "try { while (true); } finally { echo 'finally'; }",
    "shutdown function": "register_shutdown_function(function () { while (true); });",
    "error handler": "set_error_handler(function () { while (true); }); echo $undefined;",
    "output callback": "ob_start(function ($text) { while (true); }); echo 1; ob_end_flush();",
    "library calls": "while (true) { str_repeat('x', 1000); }",
}


@pytest.mark.parametrize("code", ENDLESS.values(), ids=ENDLESS)
def test_time_limit(engine, code, tmp_path):
    ended = run_hop("run", *engine, "-r", f"set_time_limit(1); {code}", cwd=tmp_path)
    assert ended.returncode == 255
    if "ob_start" in code:
        assert "Cannot use output buffering in output buffering display handlers" in ended.stdout
    else:
        assert ended.stdout == f"\nFatal error: {TIME} in Command line code on line 1\n"


def test_time_limit_from_settings(engine, tmp_path):
    for begin, options in (
        ("", ["-d", "max_execution_time=1"]),
        ("ini_set('max_execution_time', '1');", []),
    ):
        ended = run_hop("run", *engine, *options, "-r", f"{begin} while (true);", cwd=tmp_path)
        assert (ended.returncode, ended.stdout.count(TIME)) == (255, 1)


def test_time_limits_that_are_none(engine, tmp_path):
    code = """
        foreach (['abc', '', '-5', '0'] as $limit) {
            ini_set('max_execution_time', '1'); ini_set('max_execution_time', $limit);
            echo ini_get('max_execution_time'), ' ';
        }
        set_time_limit(1); set_time_limit(0); $end = microtime(true) + 1.5; while (microtime(true) < $end);
        set_time_limit(1); usleep(1500000); echo 'slept';
    """
    ended = run_hop("run", *engine, "-r", code, cwd=tmp_path)
    assert (ended.returncode, ended.stdout) == (0, "abc  -5 0 slept")


def test_shutdown_functions_have_their_own_time(engine, tmp_path):
    code = r"""
        register_shutdown_function(function () { echo "first\n"; });
        register_shutdown_function(function () { echo "second\n"; while (true); });
        register_shutdown_function(function () { echo "never\n"; });
        set_time_limit(1);
        while (true);
    """
    ended = run_hop("run", *engine, "-r", code, cwd=tmp_path)
    assert ended.returncode == 255
    assert [line for line in ended.stdout.splitlines() if line] == [
        f"Fatal error: {TIME} in Command line code on line 6", "first", "second",
        f"Fatal error: {TIME} in Command line code on line 3",
    ]  # fmt: skip


def test_exit_status_is_a_byte(engine, tmp_path):
    for number, status in ((300, 44), (-1, 255), (256, 0), (-257, 255), (7, 7)):
        assert run_hop("run", *engine, "-r", f"exit({number});", cwd=tmp_path).returncode == status


# -- output that nobody takes --------------------------------------------------------------------------


def run_into(target, code, cwd, *options):
    """Run code with stdout at a device, or at a pipe whose reader takes one byte; the exit status and stderr."""
    command = [sys.executable, "-m", "cli.main", "run", *options, "-r", code]
    with ExitStack() as opened:
        place = subprocess.PIPE if target is None else opened.enter_context(open(target, "w"))
        process = subprocess.Popen(
            command, cwd=cwd, env=environment(), stdout=place, stderr=subprocess.PIPE, text=True
        )
    if target is None:
        process.stdout.read(1)
        process.stdout.close()
    errors = process.stderr.read()
    process.stderr.close()
    return process.wait(), errors


NOTE = "function note(...$what) { fwrite(STDERR, implode(' ', $what) . ';'); } "


@pytest.mark.parametrize("target", [None, "/dev/full"], ids=["closed pipe", "full device"])
@pytest.mark.parametrize(
    "code",
    ["while (true) echo 'x';", "ob_start(null, 100); while (true) echo 'x';", "while (true) fwrite(STDOUT, 'x');",
     "$f = fopen('php://output', 'w'); while (true) fwrite($f, 'x');", "while (true) print_r(1);"],
)  # fmt: skip
def test_output_that_nobody_takes(engine, target, code, tmp_path):
    assert run_into(target, code, tmp_path, *engine) == (255, "")


def test_what_still_runs_when_nobody_takes_the_output(engine, tmp_path):
    code = (
        NOTE
        + """
        class D { function __destruct() { echo 'dropped'; note('destructor'); } }
        function f() { $local = new D; try { while (true) echo 'x'; } finally { note('finally'); } }
        register_shutdown_function(function () { note(connection_status(), connection_aborted()); echo 1; });
        f();
    """
    )
    assert run_into("/dev/full", code, tmp_path, *engine) == (255, "1 1;destructor;")


def test_surviving_an_aborted_connection(engine, tmp_path):
    code = (
        NOTE
        + """
        note(ignore_user_abort(true), ini_get('ignore_user_abort'), ignore_user_abort());
        for ($i = 0; $i < 100000; $i++) echo 'x';
        note(connection_status());
        exit(3);
    """
    )
    assert run_into("/dev/full", code, tmp_path, *engine) == (3, "0 1 1;1;")
    code = code.replace("exit(3);", "note('end');")
    assert run_into("/dev/full", code, tmp_path, *engine) == (255, "0 1 1;1;end;")


def test_output_waiting_in_buffers_is_not_lost_in_silence(engine, tmp_path):
    shutdown = NOTE + "register_shutdown_function(function () { note(connection_status()); });"
    assert run_into("/dev/full", f"{shutdown} echo 1;", tmp_path, *engine) == (255, "1;")
    assert run_into("/dev/full", f"{shutdown} ob_start(); echo 1;", tmp_path, *engine) == (
        255,
        "0;",
    )
    assert run_into(
        "/dev/full", f"{shutdown} ob_start(); echo 1; ob_clean();", tmp_path, *engine
    ) == (0, "0;")


def test_writes_to_a_full_device_fail(tmp_path):
    code = (
        NOTE
        + """
        foreach ([STDOUT, fopen('php://stdout', 'w'), fopen('/dev/full', 'w')] as $to) {
            note(json_encode(@fwrite($to, 'text')), error_get_last()['message']);
        }
        note(json_encode(@file_put_contents('/dev/full', 'text')), error_get_last()['message']);
        note(json_encode(@fputcsv(STDOUT, ['text'])), error_get_last()['message']);
    """
    )
    problem = "failed with errno=28 No space left on device"
    status, notes = run_into("/dev/full", code, tmp_path)
    assert status == 0
    assert notes.split(";") == [
        *[f"false fwrite(): Write of 4 bytes {problem}"] * 3,
        f"false file_put_contents(): Write of 4 bytes {problem}",
        f"false fputcsv(): Write of 5 bytes {problem}", "",
    ]  # fmt: skip


# -- memory -----------------------------------------------------------------------------------------------


HUNGRY = {
    "strings": "$s = 'x'; while (true) $s .= $s;",
    "arrays": "while (true) $a[] = [1];",
    "objects": "while (true) $a[] = new stdClass;",
    "recursion": "function f() { f(); } f();",
    "magic recursion": "class M { function __get($n) { return (new M)->$n; } } (new M)->x;",
    "callbacks": "function f() { array_map('f', [1]); } f();",
    "output buffers": "ob_start(); while (true) echo 'some text';",
    "references": "while (true) { $b = &$a[]; unset($b); }",
    "generators": "function g() { yield from g(); } foreach (g() as $x);",
}


@pytest.mark.parametrize("code", HUNGRY.values(), ids=HUNGRY)
def test_memory_limit(engine, code, tmp_path):
    begin = "register_shutdown_function(function () { $list = range(1, 10); echo 'shutdown ', array_sum($list); });"
    ended = run_hop("run", *engine, "-d", "memory_limit=20M", "-r", begin + code, cwd=tmp_path)
    assert ended.returncode == 255
    place = "in Command line code on line 1"
    text = "Fatal error: Allowed memory size of 20971520 bytes exhausted (tried to allocate "
    assert text in ended.stdout[-300:]
    assert ended.stdout.endswith(f"{place}\nshutdown 55")


def test_memory_limit_holds_for_shutdown_functions(engine, tmp_path):
    code = "register_shutdown_function(function () { while (true) $a[] = 1; }); while (true) $a[] = [1];"
    ended = run_hop("run", *engine, "-d", "memory_limit=20M", "-r", code, cwd=tmp_path)
    assert ended.stdout.count("Allowed memory size of 20971520 bytes exhausted") == 2
    assert ended.returncode == 255


def test_limit_of_the_recursion_follows_the_setting(engine, tmp_path):
    code = "function f($n) { return $n ? f($n - 1) + 1 : 0; } ini_set('memory_limit', '%s'); echo f(2000000);"
    enough = run_hop("run", *engine, "-r", code % "512M", cwd=tmp_path)
    assert (enough.returncode, enough.stdout) == (0, "2000000")
    small = run_hop("run", *engine, "-r", code % "16M", cwd=tmp_path)
    assert (small.returncode, "of 16777216 bytes exhausted" in small.stdout) == (255, True)


def little_address_space():
    """In the child: less than the stacks would like to reserve."""
    resource.setrlimit(resource.RLIMIT_AS, (700 << 20, 700 << 20))


def test_little_address_space(engine, tmp_path):
    code = "function f($n) { return $n ? f($n - 1) + 1 : 0; } echo f(1000);"
    ended = run_hop("run", *engine, "-r", code, cwd=tmp_path, before=little_address_space)
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "1000", "")


WITHIN_THEMSELVES = {
    "iterator": "IteratorIterator",
    "filter": "ParentIterator",
    "callback": "CallbackFilterIterator",
    "cache": "CachingIterator",
    "endless": "InfiniteIterator",
}


@pytest.mark.parametrize("name", WITHIN_THEMSELVES.values(), ids=WITHIN_THEMSELVES)
def test_iterators_within_themselves(engine, name, tmp_path):
    code = f"""
        class I extends {name} {{ function __construct(...$a) {{ if ($a) parent::__construct(...$a); }}
            function hasChildren(): bool {{ return true; }} function getChildren(): static {{ return $this; }} }}
        $i = new I; $j = new I;
        $more = is_a('I', 'CallbackFilterIterator', true) ? ['is_int'] : [];
        $i->__construct($j, ...$more);
        $j->__construct($i, ...$more);
        foreach ($i as $x) echo $x;"""
    ended = run_hop("run", *engine, "-r", code, cwd=tmp_path)
    assert ended.returncode == 255
    assert "Fatal error: Allowed memory size" in ended.stdout


def test_fibers_in_fibers_reach_the_memory_limit(engine, tmp_path):
    code = "$f = function () use (&$f) { (new Fiber($f))->start(); }; $f();"
    ended = run_hop("run", *engine, "-r", code, cwd=tmp_path)
    assert (ended.returncode, "Allowed memory size of 134217728 bytes" in ended.stdout) == (255, True)
