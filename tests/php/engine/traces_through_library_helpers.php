<?php
// functions that only the library calls are in no backtrace
function preg_none($e) { return implode(" ", array_column($e->getTrace(), "function")); }
function show() { foreach (debug_backtrace() as $row) { echo $row['function'], isset($row['line']) ? '' : '(internal)', ' '; } echo "\n"; return 0; }
array_udiff([1], [2], fn($a, $b) => show());
array_map(fn($a, $b) => show(), [1], [2]);
$list = [[1]];
array_walk_recursive($list, fn() => show());
try {
    sscanf('x', '%q');
} catch (ValueError $e) {
    echo preg_none($e), "\n";
}
try {
    http_build_query(new class { public $p; function __construct() { $this->p = [fopen('php://memory', 'r'), new stdClass]; } });
    exec('');
} catch (ValueError $e) {
    echo count($e->getTrace()), ' ', $e->getTrace()[0]['function'], "\n";
}
class T { function m() { return compact('this'); } static function s() { return compact('this'); } }
var_dump((new T)->m(), T::s(), compact('nothing'));
