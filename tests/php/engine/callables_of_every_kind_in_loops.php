<?php
// One call site, many callables: pairs, names, closures, objects; some take references, some too many arguments.
final class Target
{
    public int $n = 0;
    function add(int $by) { $this->n += $by; return $this->n; }
    static function count($by = 1) { static $c = 0; return $c += $by; }
    function __invoke($x) { return $x * 2; }
    private function hidden($x) { return "hidden $x"; }
    function inside() { $f = [$this, 'hidden']; $r = ''; for ($i = 0; $i < 5; $i++) { $r = $f($i); } return $r; }
    function rest(...$all) { return count($all) . (string) end($all); }
    function byRef(&$v) { $v++; return $v; }
}
class Caught { function __call($n, $a) { return "$n(" . implode(',', $a) . ')'; } static function __callStatic($n, $a) { return "static $n(" . count($a) . ')'; } }
function named($x, $y = 5) { return "$x-$y"; }
function counts() { return func_num_args(); }
function changes(array &$list) { $list[] = 1; return count($list); }
class Dropped { function __construct(public $id) {} function go($x) { return $this->id . $x; } function __destruct() { echo "~{$this->id} "; } }

$t = new Target;
$callables = [
    [$t, 'add'], 'Target::count', ['Target', 'count'], $t, fn($x) => $x + 1, 'named', 'strval', $t->add(...), [$t, 'rest'],
    [new Caught, 'any'], 'Caught::other', ['Caught', 'third'], function () { return func_num_args(); }, 'counts', [$t, 'ADD'], 'ABS',
];
function run($c, $a, $b) { return $c($a, $b); }
function one($c, $a) { return $c($a); }
$out = [];
for ($i = 0; $i < 40; $i++) {
    foreach ($callables as $k => $c) {
        try {
            $out[$k] = one($c, $i) . '|' . ($k == 15 || $k == 6 ? '' : run($c, $i, $k));
        } catch (Error $e) {
            $out[$k] = get_class($e) . $e->getMessage();
        }
    }
}
echo implode("\n", $out), "\n", $t->n, ' ', $t->inside(), "\n";
function reference($c) { $v = 1; $list = []; for ($i = 0; $i < 30; $i++) { $c($v); } return $v; }
for ($i = 0; $i < 3; $i++) {
    echo reference([$t, 'byRef']), ' ', reference(fn($x) => $x), ' ', reference(function (&$x) { $x .= 'y'; }), ' ', reference('strval'), "\n";
}
function list_of($c) { $l = []; for ($i = 0; $i < 10; $i++) { $n = $c($l); } return $n; }
for ($i = 0; $i < 3; $i++) {
    echo list_of('changes'), list_of('count'), list_of('changes'), "\n";
}
foreach ([[$t, 'none'], 'nowhere', 'Target::none', [$t], [1, 2], 'Nobody::x', 5, [$t, 'hidden'], ['Target', 'add']] as $bad) {
    for ($i = 0; $i < 3; $i++) {
        try {
            one($bad, 1);
        } catch (Error $e) {
            $said = $e->getMessage();
        }
    }
    echo $said, "\n";
}
for ($i = 0; $i < 4; $i++) {
    echo one([new Dropped($i), 'go'], '!'), ' ';
}
function passes(Target $me, $c) { return $c($me, $me->n); }
for ($i = 0; $i < 20; $i++) {
    $x = passes($t, fn($o, $n) => $n - $o->n) . passes($t, [$t, 'rest']);
}
echo "\n$x\n";
for ($i = 0; $i < 30; $i++) {
    $x = call_user_func([$t, 'add'], 1) . call_user_func('Target::count', 2) . call_user_func_array('named', [$i, 2]);
}
echo $x, "\n";
