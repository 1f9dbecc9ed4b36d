"""Ini settings do what they say: each row of the table, on the command line and in a php.ini."""

import gzip
import os
import subprocess
import sys
import zlib

import pytest

from backend.library.standard.general.ini_table import SETTINGS
from tests.cli.conftest import environment, refused

# Setting, value, code, what it prints. Where the same code prints the same without the setting, the test fails.
EFFECTS = [
    ("arg_separator.input", ";", "parse_str('a=1;b=2', $x); echo count($x);", "2"),
    ("arg_separator.output", ";", "echo http_build_query(['a' => 1, 'b' => 2]);", "a=1;b=2"),
    ("assert.active", "0", "assert(false); echo 'on';", "on"),
    ("assert.bail", "1", "ini_set('assert.exception', 0); @assert(false); echo 'on';", ""),
    ("assert.callback", "f", "function f() { echo 'called'; } try { assert(false); } catch (Error) {}", "called"),
    ("assert.exception", "0", "error_reporting(0); assert(false); echo 'on';", "on"),
    ("assert.warning", "0", "ini_set('assert.exception', 0); assert(false); echo 'on';", "on"),
    ("allow_url_fopen", "0", "var_dump(@file_get_contents('data:,x')); echo error_get_last()['message'];",
     "bool(false)\nfile_get_contents(data:,x): Failed to open stream: no suitable wrapper could be found"),
    ("allow_url_include", "1", "error_reporting(0); include 'data:,<?php echo 12;';",
     "\nDeprecated: Directive 'allow_url_include' is deprecated in Unknown on line 0\n12"),
    ("auto_detect_line_endings", "1", "echo count(file('data:,a%0Db'));",
     "\nDeprecated: auto_detect_line_endings is deprecated in Unknown on line 0\n2"),
    ("date.timezone", "Europe/Paris", "echo date('e');", "Europe/Paris"),
    ("default_charset", "ISO-8859-1", "echo strlen(htmlspecialchars(\"\\xe9\"));", "1"),
    ("disable_classes", "ArrayObject nothing,SplStack",
     "class A extends ArrayObject { function f() { return ArrayObject::ARRAY_AS_PROPS; } }\n"
     "$a = new A; echo $a->f(), $a instanceof ArrayObject, $a instanceof Countable, count((array) new SplStack);\n"
     "foreach (['A', 'ArrayObject'] as $c) echo \"\n$c \", count(get_class_methods($c)), class_exists($c);\n"
     "try { $a->count(); } catch (Error $e) { echo ' ', $e->getMessage(); }",
     "\nWarning: A() has been disabled for security reasons in Command line code on line 2\n21"
     "\nWarning: SplStack() has been disabled for security reasons in Command line code on line 2\n"
     "0\nA 11\nArrayObject 01 Call to undefined method A::count()"),
    ("disable_functions", "strlen,exec",
     "function strlen($s) { return 7; } echo strlen('a'), function_exists('exec');", "7"),
    ("disable_functions", "is_int", "try { is_int(1); } catch (Error $e) { echo $e->getMessage(); }",
     "Call to undefined function is_int()"),
    ("display_errors", "0", "echo $x;", ""),
    ("display_errors", "stderr", "echo $x;", ""),
    ("error_append_string", "!", "echo $x;", "\nWarning: Undefined variable $x in Command line code on line 1\n!"),
    ("error_prepend_string", "!", "echo $x;", "!\nWarning: Undefined variable $x in Command line code on line 1\n"),
    ("error_reporting", "E_ALL & ~E_WARNING", "echo $x;", ""),
    ("html_errors", "1", "echo $x; fopen('<', 'r');",
     "<br />\n<b>Warning</b>:  Undefined variable $x in <b>Command line code</b> on line <b>1</b><br />\n<br />\n"
     "<b>Warning</b>:  fopen(&lt;): Failed to open stream: No such file or directory in <b>Command line code</b> "
     "on line <b>1</b><br />\n"),
    ("ignore_repeated_errors", "1", "foreach ([1, 2] as $_) @trigger_error('a'); echo 'b'; trigger_error('a');", "b"),
    ("include_path", "nowhere", "@include 'x'; echo get_include_path();", "nowhere"),
    ("memory_limit", "7M", "echo ini_get('memory_limit'); ini_set('memory_limit', '8M');", "7M"),
    ("open_basedir", "/tmp", "var_dump(@is_file('/etc/passwd'));", "bool(false)\n"),
    ("output_buffering", "1", "echo ob_get_level();", "1"),
    ("output_handler", "nl2br", "echo \"a\\nb\";", "a<br />\nb"),
    ("precision", "3", "echo 1 / 3;", "0.333"),
    ("register_argc_argv", "0", "var_dump(isset($argv) || isset($_SERVER['argc']));", "bool(false)\n"),
    ("serialize_precision", "3", "echo serialize(1 / 3);", "d:0.333;"),
    ("short_open_tag", "0", "eval('?><? echo 1 ?>');", "<? echo 1 ?>"),
    ("sys_temp_dir", "/nowhere", "echo sys_get_temp_dir();", "/nowhere"),
    ("unserialize_callback_func", "f", "function f($c) { echo $c; } @unserialize('O:1:\"C\":0:{}');", "C"),
    ("unserialize_max_depth", "1", "var_dump(@unserialize('a:1:{i:0;a:1:{i:0;i:1;}}'));", "bool(false)\n"),
    ("variables_order", "E", "var_dump($_SERVER, count($_ENV) > 0);", "array(0) {\n}\nbool(true)\n"),
    ("variables_order", "GPS", "var_dump($_ENV, isset($_SERVER['argv'][0]));", "array(0) {\n}\nbool(true)\n"),
    ("zend.assertions", "-1", "assert(false); echo 'on';", "on"),
    ("zend.enable_gc", "0", "var_dump(gc_enabled());", "bool(false)\n"),
    ("zend.exception_ignore_args", "1", "function f($a) { echo (new Exception)->getTraceAsString(); } f(1);",
     "#0 Command line code(1): f()\n#1 {main}"),
    ("zend.exception_string_param_max_len", "1",
     "function f($a) { echo (new Exception)->getTraceAsString(); } f('abc');",
     "#0 Command line code(1): f('a...')\n#1 {main}"),
]  # fmt: skip
# What has tests of its own, or needs more than a line of code.
ELSEWHERE = {
    "mail.add_x_header", "mail.force_extra_parameters", "mail.log", "mail.mixed_lf_and_crlf", "sendmail_path",
    "auto_append_file", "auto_prepend_file", "error_log", "error_log_mode", "ignore_repeated_source",
    "ignore_user_abort", "log_errors", "max_execution_time", "zend.detect_unicode", "zend.multibyte",
    "highlight.comment", "highlight.default", "highlight.html", "highlight.keyword", "highlight.string",
    "zend.script_encoding", "browscap",
}  # fmt: skip
# What has no effect on programs of the command line, in php neither, or only on the system's log and on functions that
# Hop has not.
WITHOUT_EFFECT = {
    "auto_globals_jit", "date.default_latitude", "date.default_longitude", "date.sunrise_zenith", "date.sunset_zenith",
    "default_mimetype", "default_socket_timeout", "display_startup_errors", "docref_ext", "docref_root", "enable_dl",
    "expose_php", "file_uploads", "from", "implicit_flush", "input_encoding", "internal_encoding", "max_file_uploads",
    "max_input_nesting_level", "max_input_time", "max_input_vars", "output_encoding", "post_max_size",
    "realpath_cache_size", "realpath_cache_ttl", "report_memleaks", "request_order", "sendmail_from",
    "upload_max_filesize", "upload_tmp_dir", "user_agent",
    "SMTP", "doc_root", "enable_post_data_reading", "extension_dir", "fiber.stack_size", "hard_timeout",
    "max_multipart_body_parts", "memory_hard_limit_percent", "report_zend_debug", "smtp_port", "syslog.facility",
    "syslog.filter", "syslog.ident", "url_rewriter.hosts", "url_rewriter.tags", "user_dir", "xmlrpc_error_number",
    "xmlrpc_errors", "zend.signal_check",
}  # fmt: skip
CORE = {name.decode(): access for name, _, access in SETTINGS}


@pytest.mark.parametrize(("name", "value", "code", "printed"), EFFECTS)
def test_effect(hop, fail, name, value, code, printed):
    assert fail("-d", f"{name}={value}", "-r", code).stdout == printed
    assert fail("-r", code).stdout != printed


def test_every_setting_is_accounted_for():
    """A new setting gets a line here, too; those of extensions belong to the extensions' tests."""
    known = {name for name, *_ in EFFECTS} | ELSEWHERE | WITHOUT_EFFECT
    extensions = (
        "pcre.", "mbstring.", "iconv.", "session.", "intl.", "bcmath.", "zlib.", "filter.", "user_ini.", "openssl.",
    )  # fmt: skip
    assert {name for name in CORE if not name.startswith(extensions)} == known


def test_mail(hop, tmp_path):
    """What sendmail_path names gets the mail; its command line, line ends, headers and log have settings."""

    def sent(*settings):
        words = [word for setting in ("sendmail_path=tr '\\r' _", *settings) for word in ("-d", setting)]
        return hop(*words, "-r", "mail('a@b.c', 's', 'b', 'X-A: c');")

    plain = "To: a@b.c_\nSubject: s_\nX-A: c_\n_\nb_\n"
    assert sent() == plain
    assert sent("mail.mixed_lf_and_crlf=1") == plain.replace("_", "")
    own = f"X-PHP-Originating-Script: {os.getuid()}:Command line code_\n"
    assert sent("mail.add_x_header=1") == plain.replace("X-A", f"{own}X-A")
    assert sent("sendmail_path=echo", "mail.force_extra_parameters=to nobody") == "to nobody\n"
    assert sent(f"mail.log={tmp_path}/log") == plain
    line = "mail() on [Command line code:1]: To: a@b.c -- Headers: X-A: c -- Subject: s\n"
    assert (tmp_path / "log").read_text().partition("] ")[2] == line
    assert sent("mail.log=/nowhere/log").startswith("\nWarning: mail(/nowhere/log): Failed to open stream: No such")


BROWSERS = r"""top = 1
[Default Browser Capability Settings]
Parent=Root
Comment="any browser"
[Root]
Crawler=false
Frames="On"
Version=007
Empty=
[Foo/1.* (?)*]
Parent=Root
Browser=Foo
[Foo/1.2* (?)*]
Parent=nowhere
Browser=Foo 1.2
[Exact (1)~+]
browser=exact
[Foo/1.* (?)*]
Browser=declared anew
"""


def test_browsers(hop, fail, tmp_path):
    """What php prints for the same file."""
    (tmp_path / "browsers.ini").write_text(BROWSERS)
    code = "foreach (['foo/1.3 (a) b', 'Foo/1.2.3 (b)', 'exact (1)~+', 'Foo', ''] as $agent)"
    code += " echo json_encode(get_browser($agent), JSON_UNESCAPED_SLASHES), \"\\n\";"
    anyone = (
        '{"browser_name_regex":"~^default browser capability settings$~",'
        '"browser_name_pattern":"Default Browser Capability Settings","parent":"Root","comment":"any browser",'
        '"crawler":"","frames":"1","version":"007","empty":""}'
    )
    assert hop("-d", "browscap=browsers.ini", "-r", code).splitlines() == [
        r'{"browser_name_regex":"~^foo/1\\..* \\(.\\).*$~","browser_name_pattern":"Foo/1.* (?)*",'
        r'"browser":"declared anew"}',
        r'{"browser_name_regex":"~^foo/1\\.2.* \\(.\\).*$~","browser_name_pattern":"Foo/1.2* (?)*",'
        r'"parent":"nowhere","browser":"Foo 1.2"}',
        r'{"browser_name_regex":"~^exact \\(1\\)\\~\\+$~","browser_name_pattern":"Exact (1)~+","browser":"exact"}',
        anyone,
        anyone,
    ]
    assert hop("-d", "browscap=browsers.ini", "-r", "echo count(get_browser('Foo', true));") == "8"
    asked = ("-d", "browscap=browsers.ini", "-r", "echo get_browser()?->comment;")
    assert hop(*asked, HTTP_USER_AGENT="Foo") == "any browser"
    assert fail(*asked).stdout.startswith(
        "\nWarning: get_browser(): HTTP_USER_AGENT variable is not set, cannot determine user agent name in "
    )
    missing = fail("-d", "browscap=nowhere.ini", "-r", "1;").stdout
    assert missing == '\nWarning: Cannot open "nowhere.ini" for reading in Unknown on line 0\n'


def test_compressed_output(hop, tmp_path):
    """Only where a client says that it takes it."""

    def run_bytes(*words, **changes):
        command = [sys.executable, "-m", "cli.main", *words]
        return subprocess.run(command, cwd=tmp_path, env=environment(**changes), capture_output=True, check=True).stdout

    code = "echo 'hello'; ob_flush(); echo ' world';"
    words = ("-d", "zlib.output_compression=1", "-r", code)
    assert hop("-d", "zlib.output_compression=1", "-r", "echo 'hello', ob_get_level();") == "hello0"
    assert gzip.decompress(run_bytes(*words, HTTP_ACCEPT_ENCODING="deflate, gzip")) == b"hello world"
    assert zlib.decompress(run_bytes(*words, HTTP_ACCEPT_ENCODING="deflate")) == b"hello world"
    code = "ob_start('ob_gzhandler'); echo 'gone'; ob_clean(); echo 'hello';"
    assert gzip.decompress(run_bytes("-r", code, HTTP_ACCEPT_ENCODING="gzip")) == b"hello"
    assert run_bytes("-r", code) == b"hello"
    coded = "ob_gzhandler('', 3); echo zlib_get_coding_type();"
    assert hop("-r", coded, HTTP_ACCEPT_ENCODING="deflate") == "deflate"


def test_a_php_ini(hop, tmp_path):
    (tmp_path / "php.ini").write_text(
        "; a comment\n[PHP]\nprecision = 5 ; digits\nerror_reporting = E_ALL & ~E_NOTICE\ndisplay_errors = Off\n"
        "error_prepend_string = \"a \\\"b\\\" ${WHO}\"\nfoo.bar = 'x ; y'\nhtml_errors = Off\n"
    )
    code = "foreach (['precision', 'error_reporting', 'display_errors', 'error_prepend_string'] as $name)"
    code += " echo ini_get($name), '|';"
    code += " echo get_cfg_var('foo.bar'), '|', basename(php_ini_loaded_file()), ini_get('foo.bar');"
    for path in ("php.ini", "."):
        assert hop("-c", path, "-r", code, WHO="me") == '5|32759||a "b" me|x ; y|php.ini'
    assert hop("-c", ".", "-d", "precision=7", "-r", "echo ini_get('precision');") == "7"
    (tmp_path / "empty").mkdir()
    assert hop("-c", "empty", "-r", "var_dump(php_ini_loaded_file());") == "bool(false)\n"


def test_a_php_ini_that_is_not_there(fail):
    refused(fail("-c", "nowhere.ini", "-r", "1;"), "nowhere.ini: no such file")


def test_hop_ini(hop, tmp_path):
    (tmp_path / "my.ini").write_text("\nmemory_limit = 1G\n")
    rows = {row.split()[0]: row.split()[1:] for row in hop("ini", "-c", "my.ini", "-d", "precision=17").splitlines()}
    assert set(rows) == {"setting"} | set(CORE)
    assert rows["precision"] == ["17", "14", "-d"]
    assert rows["memory_limit"] == ["1G", "128M", f"{tmp_path}/my.ini:2"]
    assert rows["error_log"] == ["no", "value", "no", "value", "default"]
    assert rows["zlib.output_compression"] == ["0", "0", "default"]


def test_files_around_the_program(hop, fail, tmp_path):
    (tmp_path / "lib").mkdir()
    first = "<?php echo basename(__FILE__), ' '; $shared = 1; if (isset($argv[1])) exit(3);"
    (tmp_path / "lib" / "first.php").write_text(first)
    (tmp_path / "main.php").write_text("<?php echo $shared, json_encode(array_map('basename', get_included_files()));")
    (tmp_path / "last.php").write_text("<?php echo ' end';")
    words = ["-d", "include_path=lib:.", "-d", "auto_prepend_file=first.php", "-d", "auto_append_file=last.php"]
    expected = 'first.php 1["main.php","first.php"] end'
    assert hop(*words, "main.php") == expected
    hop("compile", ".", "-o", "a.repo")
    assert hop("run", *words, "a.repo", "--file", "main.php") == expected
    ended = fail(*words, "main.php", "stop")
    assert (ended.stdout, ended.returncode) == ("first.php ", 3)
    assert hop(*words, "-r", "echo 1;") == "1"
    missing = fail("-d", "auto_prepend_file=no.php", "main.php")
    assert missing.returncode == 255
    assert missing.stdout == (
        "\nWarning: Unknown: Failed to open stream: No such file or directory in Unknown on line 0\n"
        "\nFatal error: Failed opening required 'no.php' (include_path='.:/usr/share/php') in Unknown on line 0\n"
    )


def test_error_logs(fail, tmp_path):
    done = fail("-d", "log_errors=1", "-d", "display_errors=0", "-r", "error_log('by hand'); echo $x;")
    assert (done.stdout, done.stderr) == (
        "", "by hand\nPHP Warning:  Undefined variable $x in Command line code on line 1\n",
    )  # fmt: skip
    done = fail("-d", "error_log=log", "-d", "error_log_mode=0600", "-r", "error_log('by hand');")
    assert (done.stdout, done.stderr) == ("", "")
    assert (tmp_path / "log").read_text().endswith(" UTC] by hand\n")
    assert (tmp_path / "log").stat().st_mode & 0o777 == 0o600


def test_naming_settings(hop, fail):
    rows = hop("ini", "precision", "assert", "-d", "precision=9").splitlines()[1:]
    assert [row.split()[0] for row in rows][-1] == "precision"
    assert all(row.startswith(("assert.", "precision ")) for row in rows)
    assert rows[-1].split() == ["precision", "9", "14", "-d"]
    refused(fail("ini", "precisio"), "precisio: no such setting; did you mean precision?", status=2)


@pytest.mark.parametrize("engine", ["interp", "jit"])
def test_what_is_logged_stands_behind_what_was_printed(engine, tmp_path):
    """With both outputs in one place."""
    code = """echo "a\\n"; error_log('x'); echo "b\\n"; fwrite(STDERR, "y\\n"); echo "c\\n";
    ini_set('display_errors', 'stderr'); echo $u; echo "d\\n"; passthru('echo z >&2'); echo "e\\n";"""
    done = subprocess.run(
        [sys.executable, "-m", "cli.main", "run", "--engine", engine, "-r", code], cwd=tmp_path, env=environment(),
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False,
    )  # fmt: skip
    lines = [line for line in done.stdout.splitlines() if line]
    assert lines[:5] == ["a", "x", "b", "y", "c"]
    assert lines[5].startswith("Warning: Undefined variable $u")
    assert lines[6:] == ["d", "z", "e"]
