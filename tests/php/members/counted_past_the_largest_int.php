<?php
// ++ and -- of an int that becomes a float: `__get()` is asked once, and only what is declared has a type.
class Magic {
    protected $hidden;
    function &__get($name) { echo "get $name, "; $r = PHP_INT_MAX; return $r; }
    function __set($name, $v) { echo "set $name "; var_dump($v); }
}
class Below extends Magic {}
$p = new Below;
$p->{'dyn' . 1}++;
var_dump(++$p->{'dyn' . 1}, $p->{'dyn' . 1}--);
$p->hidden--;
$p->x += 1;
--$p->y;
function by_reference(&$p) {
    $p->a++;
    $n = 'b';
    $p->$n++;
    --$p->q;
    $x = $p->q--;
    $x = ++$p->q;
    var_dump($x);
}
for ($i = 0; $i < 3; $i++) {
    by_reference($p);
}
class Typed {
    public int $i = 1;
    public int|string $either = PHP_INT_MAX;
    function __construct() { unset($this->i); }
    function __get($name) { echo "get $name "; return $name === 'i' ? PHP_INT_MAX : PHP_INT_MIN; }
}
$t = new Typed;
$steps = [fn() => $t->i++, fn() => ++$t->i, fn() => $t->i--, fn() => $t->j--, fn() => $t->j--, fn() => $t->either++];
foreach ($steps as $step) {
    try { var_dump($step()); } catch (TypeError $e) { echo $e->getMessage(), "\n"; }
}
var_dump($t);
$t->i = PHP_INT_MAX;
$k = 'i';
$r = &$t->i;
foreach ([fn() => $t->i++, fn() => ++$t->$k, function () use (&$r) { $r++; }] as $step) {
    try { var_dump($step()); } catch (TypeError $e) { echo $e->getMessage(), "\n"; }
}
