<?php
$p = proc_open('cat; echo err >&2; exit 3', [['pipe', 'r'], ['pipe', 'w'], ['pipe', 'w']], $pipes);
var_dump($p, $pipes);
fwrite($pipes[0], 'hello');
fclose($pipes[0]);
var_dump(stream_get_contents($pipes[1]), stream_get_contents($pipes[2]), proc_close($p), $p, $pipes[1]);
$p = proc_open(['sh', '-c', 'echo "$0 $1 $FOO"; pwd', 'a b', 'c'], [1 => ['pipe', 'w']], $pipes, '/', ['FOO' => 'bar']);
var_dump(stream_get_contents($pipes[1]), proc_close($p));
$p = proc_open('kill -9 $$', [], $pipes);
var_dump($pipes, proc_close($p));
$p = proc_open('echo out; echo err >&2', [1 => ['pipe', 'w'], 2 => ['redirect', 1]], $pipes);
var_dump(stream_get_contents($pipes[1]), proc_close($p));
$p = proc_open('echo null', [1 => ['null']], $pipes);
var_dump($pipes, proc_close($p));
$p = proc_open('cat', [['socket'], ['socket']], $pipes);
fwrite($pipes[0], "over sockets\n");
stream_socket_shutdown($pipes[0], STREAM_SHUT_WR);
var_dump(fgets($pipes[1]), stream_get_meta_data($pipes[1])['stream_type']);
proc_close($p);
$p = proc_open('exec sleep 600', [], $pipes);
$s = proc_get_status($p);
unset($s['pid']);
print_r($s);
var_dump(proc_terminate($p));
var_dump(proc_close($p));
$p = proc_open('read x; echo "got $x"', [['pipe', 'r'], ['pipe', 'w']], $pipes);
stream_set_blocking($pipes[1], false);
var_dump(fread($pipes[1], 100), feof($pipes[1]));
fwrite($pipes[0], "abc\n");
$r = ['key' => $pipes[1]];
$w = null;
$e = [];
var_dump(stream_select($r, $w, $e, 600), array_keys($r), $w, $e, fread($pipes[1], 100));
var_dump(stream_get_meta_data($pipes[1])['blocked'], stream_get_meta_data($pipes[0])['mode']);
proc_close($p);
$calls = [
    fn() => proc_open([], [], $x),
    fn() => proc_open('a', ['foo'], $x),
    fn() => proc_open('a', [['foo']], $x),
    fn() => proc_open('a', [[]], $x),
    fn() => proc_open('a', [['pipe']], $x),
    fn() => proc_open('a', [['file']], $x),
    fn() => proc_open('a', [['file', '/x']], $x),
    fn() => proc_open('a', ['x' => ['pipe', 'r']], $x),
    fn() => proc_open("a\0b", [], $x) && 0,
    fn() => proc_open(["a\0b"], [], $x),
    fn() => proc_open('echo x', [1 => ['redirect']], $x),
    fn() => proc_open('echo x', [1 => ['redirect', 'a']], $x),
    fn() => proc_open('echo x', [1 => ['redirect', 9]], $x),
    fn() => proc_open('echo x', [2 => fopen('php://memory', 'w')], $x),
    fn() => proc_open('echo x', [1 => ['file', '/none/x', 'w']], $x),
    fn() => proc_get_status(STDIN),
    fn() => proc_close($p),
    fn() => popen('a', 'x'),
    fn() => popen("a\0b", 'r'),
    fn() => stream_select($n, $n, $n, 0),
    fn() => stream_select($GLOBALS['m'], $n, $n, 0),
    fn() => stream_select($GLOBALS['i'], $n, $n, -1),
    fn() => stream_select($GLOBALS['i'], $n, $n, 0, -1),
    fn() => stream_select($GLOBALS['i'], $n, $n, null, 3),
];
$m = [fopen('php://memory', 'r')];
$i = [STDIN];
$n = null;
foreach ($calls as $at => $call) {
    if ($at === 8) {
        continue;
    }
    try { var_dump($call()); } catch (Error $e) { echo get_class($e), ': ', $e->getMessage(), "\n"; }
}
$h = popen('cat >/dev/null; exit 5', 'w');
var_dump($h, fwrite($h, 'abc'), pclose($h), $h);
$h = popen('printf "abc\ndef"', 'r');
var_dump(fgets($h), fread($h, 10), feof($h), fgets($h), feof($h), fseek($h, 0), ftell($h), pclose($h));
var_dump(exec("printf 'a  \nb\n\nc'; exit 2", $o, $rc), $o, $rc, exec('echo x', $o), $o);
var_dump(system("printf 'a \nb  '; exit 4", $rc), $rc, passthru("printf 'x\ny'; exit 1", $rc), $rc);
var_dump(shell_exec('true'), shell_exec('printf "a\nb"'), `echo hi`, exec('none-such 2>/dev/null', $z, $rc), $rc, exec('kill -9 $$', $z, $rc), $rc);
