<?php
// A reference that is bound to a typed property becomes one of another; exceptions caught in such references.
class Test { public ?int $bar = 42; public int $baz; public Foobar $prop; public ?Foobar $maybe; public string $s = 's'; public float $f = 1.5; public ?bool $flag; public array $list = []; }
function t($f) { try { $f(); echo "fine\n"; } catch (Error $e) { echo get_class($e), ': ', $e->getMessage(), "\n"; } }
$o = new Test;
t(function () use ($o) { $o->baz = &$o->bar; });
t(function () use ($o) { $o->bar = null; $o->baz = &$o->bar; });
$p = new Test;
t(function () use ($p) { $p->prop = &$p->bar; });
t(function () use ($p) { $p->s = &$p->bar; });
t(function () use ($p) { $p->f = &$p->bar; });
t(function () use ($p) { $p->flag = &$p->bar; });
t(function () use ($p) { $p->list = &$p->bar; });
t(function () use ($p) { $p->bar = null; $p->maybe = &$p->bar; });
var_dump($p);
$q = new Test;
foreach (['bar', 's', 'f'] as $name) {
    $ref = &$q->$name;
    try {
        try { throw new Exception('ex'); } catch (Exception $ref) { echo "not here\n"; }
    } catch (TypeError $e) {
        echo $e->getMessage(), "\n";
    }
    unset($ref);
}
var_dump($q);
class U { public object|iterable $x; public object|array $y; }
class V extends U { public object|array $x; public object|iterable $y; }
echo get_class(new V), "\n";
