<?php
// In which order the parts of an assignment are looked at, and which are not looked at any more.
set_error_handler(function ($n, $m) { echo "  [$m]\n"; return true; });
function show($v) { echo '  = ', json_encode($v), "\n"; }
function tryit($f) { static $n = 0; echo ++$n, "\n"; try { $f(); } catch (Error $e) { echo '  ', get_class($e), ': ', $e->getMessage(), "\n"; } }
class Text { public $pub = 1; public $list = []; function __toString() { echo "  toString\n"; return 'pub'; } }
class Acc implements ArrayAccess {
    function offsetGet($k): mixed { echo '  get ', json_encode($k), "\n"; return null; }
    function offsetSet($k, $v): void { echo '  set ', json_encode($k), ' ', json_encode($v), "\n"; }
    function offsetExists($k): bool { echo '  exists ', json_encode($k), "\n"; return true; }
    function offsetUnset($k): void { echo '  unset ', json_encode($k), "\n"; }
}
tryit(function () { $false = false; $false[$k] = $v; show($false); });
tryit(function () { $false = false; $false[$k]--; show($false); });
tryit(function () { $false = false; $false[$k] .= $v; show($false); });
tryit(function () { $false = false; $false['a'][$k] = $v; show($false); });
tryit(function () { $a = []; $a[[]] = $v; });
tryit(function () { $a = []; $a[1.5] = $v; show($a); });
tryit(function () { $a = []; $a[] = $v; show($a); });
tryit(function () { $i = 5; $i[$k] = $v; });
tryit(function () { $i = 5; $i[$k] .= $v; });
tryit(function () { $i = 5; $i[$k]++; });
tryit(function () { $i = 5; $i[$k][1] = $v; });
tryit(function () { $i = 5; $x = &$i[$k]; });
tryit(function () { $i = 5; unset($i[$k]); });
tryit(function () { $i = 5; echo $i[$k]; });
tryit(function () { $s = 'text'; $s[1.7] = $v; show($s); });
tryit(function () { $s = 'text'; $s[] = $v; });
tryit(function () { $s = 'text'; $s['x'] = $v; });
tryit(function () { $s = 'text'; $s[$k] .= $v; });
tryit(function () { $o = new Acc; $o[$k] = $v; $o[$k] .= $v; $o[] = $v; $o[$k][$l] = $v; });
tryit(function () { $o = new Text; $o->$p = $v; });
tryit(function () { $o = new Text; $o->$p .= $v; show($o); });
tryit(function () { $n = null; $n->$p = $v; });
tryit(function () { $n = null; $n->$p .= $v; });
tryit(function () { $o = new Text; $o->{$o} += $v; ++$o->{$o}; show($o->{$o}); $o->{$o} ??= 1; });
tryit(function () { $i = 1; $i->{new Text}[$k] ??= $v; });
tryit(function () { $a = []; unset($a['n']->{new Text}[$k]); show($a); });
tryit(function () { $n = 'dynamic'; $$n = $v; --$$n; show($$n); $m = 'other'; $$m .= $v; $$m[$k]++; });
tryit(function () { $m = 'other'; $$m[$k] = $v; show($other); });
tryit(function () { $$n = $v; });
tryit(function () { $$n .= $v; });
tryit(function () { $GLOBALS[$n] = $v; $GLOBALS['made'][$k] .= $v; $GLOBALS['never']++; });
tryit(function () { show([$k => $v, $k2 => [$k3 => 1]]); });
tryit(function () { $a = []; $a[$v] = $a; $a[] = $undefined ??= $v; show($a); });
tryit(function () { $a['x'] = $a; });
tryit(function () { $a->x = $a; });
tryit(function () { $a[$k] ??= $v; $a['y']['z'] ??= $v; show($a); });
tryit(function () { Text::$missing .= $v; });
tryit(function () { [$x[$k], $x[$l]] = $undefined; });
tryit(function () { [$k => $x[$l], $m => $y] = ['' => 1]; show($x); });
tryit(function () { return [] * $u; });
tryit(function () { return 2 * []; });
tryit(function () { $a = []; return 2 | $a; });
tryit(function () { $a = []; return (string) 'x' & $a; });
tryit(function () { $a = []; return $a ^ strlen('abc'); });
tryit(function () { $a = []; return strlen('abc') + $a; });
tryit(function () { foreach ([[1, 2]] as [$t[$k], $u->$p]) ; });
class Self_ {
    function __toString() { return 'me'; }
    function update() {
        try { $this -= 1; } catch (Error $e) { echo '  ', $e->getMessage(), "\n"; }
        show($this .= $v);
        try { $this++; } catch (Error $e) { echo '  ', $e->getMessage(), "\n"; }
        echo get_class($this), "\n";
    }
}
(new Self_)->update();
// Whether a variable surely has a value by then depends on the way there.
function ways($n) {
    $a = [];
    for ($i = 0; $i < 2; $i++) {
        if ($i) { $v = 'set'; }
        $a[] = $v;
        $a[$i] .= $v;
    }
    unset($v);
    try { if ($n) throw new Exception; $w = 1; } catch (Exception $e) { } finally { $a['f'] = $w; }
    while ($n-- > 0) { $a[] = $v; $v = $n; }
    unset($v);
    switch ($n) { case -1: $z = 1; default: $a['z'] = $z; }
    again: $a['g'] = $late; if (!isset($late)) { $late = 1; goto again; }
    foreach ([1, 2] as $k => $e) { $a[$k] = $e; }
    $a['k'] = $k;
    foreach ([] as $empty) { }
    $a['e'] = $empty;
    $n > -5 ? $t = 1 : 0; $a['t'] = $t;
    $arrow = fn() => $a['captured'] = $nothing;
    $arrow();
    return $a;
}
show(ways(0)); show(ways(2));
