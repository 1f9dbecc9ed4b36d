<?php
// Classes with __get and its like: declared properties that have a value are not their business; those that were unset are.
class Magic
{
    public int $typed = 1;
    public $plain = 'p';
    public readonly int $once;
    public int $late;
    private int $hidden = 7;
    public array $list = [];
    function __construct(public string $name, int $n) { $this->once = $n; }
    function __get($n) { return "get $n;"; }
    function __set($n, $v) { echo "set $n;"; if ($n === 'late') { $this->$n = $v; } }
    function __isset($n) { echo "isset $n;"; return true; }
    function __unset($n) { echo "unset $n;"; }
    function hidden() { return $this->hidden++; }
    function first($v) { $this->late = $v; return $this->late; }
}
final class Reader
{
    public $value = 1;
    function __get($n) { return $n === 'double' ? $this->value * 2 : null; }
}
class Child extends Reader2 { function __get($n) { return strlen($n); } }
class Reader2 { public $a = 1; public $b = 2; }

function work(Magic $m, int $k): int
{
    $m->typed += $k;
    $m->typed++;
    $m->plain = "p$k";
    $m->list[] = $k;
    return $m->typed + strlen($m->plain) + $m->once + strlen($m->name) + count($m->list) + (isset($m->typed) ? 1 : 0) + $m->hidden();
}
$s = 0;
for ($i = 0; $i < 200; $i++) {
    $m = new Magic("n$i", $i);
    $s += work($m, $i) + $m->first($i);
    $r = new Reader;
    $r->value = $i;
    $s += $r->value + $r->double;
}
echo $s, "\n", $m->hidden, "\n";
try {
    $m->once = 3;
} catch (Error $e) {
    echo $e->getMessage(), "\n";
}
function reads($o) { return $o->plain . $o->typed; }
for ($i = 0; $i < 100; $i++) {
    if ($i == 90) {
        unset($m->plain);
    }
    $x = reads($m);
    if ($i > 88 && $i < 92) {
        echo $x, "\n";
    }
}
function writes($o, $v) { $o->plain = $v; $o->plain = $v . 'x'; return $o->plain; }
for ($i = 0; $i < 60; $i++) {
    $n = new Magic('w', 1);
    if ($i > 57) {
        unset($n->plain);
    }
    $x = writes($n, 'v');
}
echo $x, "\n";
function late($i) { $o = new Magic('l', 1); if ($i > 58) { unset($o->late); } return $o->first($i); }
for ($i = 0; $i < 60; $i++) {
    $x = late($i);
}
echo $x, "\n";
function sum($o) { return $o->a + $o->b; }
for ($i = 0; $i < 60; $i++) {
    $o = $i % 2 ? new Child : new Reader2;
    if ($i == 59) {
        unset($o->b);
    }
    $x = sum($o);
}
echo $x, "\n";
