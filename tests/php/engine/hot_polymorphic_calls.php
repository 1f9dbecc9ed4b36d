<?php
// One call, many classes: inheritance, traits, __call, anonymous classes.
interface Shape { function area(); } abstract class Base implements Shape { public $n = 0;
function name() { $this->n++; return static::class . $this->n; } }
class Sq extends Base { function __construct(public $s) {} function area() { return $this->s ** 2; } }
class Ci extends Base { function __construct(public $r) {} function area() { return round(3.14 * $this->r * $this->r, 2); } } final class Un implements Shape { function area() { return 1; }
function __call($n, $a) { return "__$n"; } }
function total(array $shapes) { $t = 0;
foreach ($shapes as $s) { $t += $s->area(); $last = $s->name(); } return "$t $last"; }
for ($i = 0; $i < 30; $i++) { $shapes[] = $i < 15 ? new Sq($i) : ($i % 2 ? new Ci($i) : new Un); if ($i % 5 == 0) echo total($shapes), "\n"; }
trait Tr { private $cnt = 0; static $all = 0;
function hit() { self::$all++; return ++$this->cnt; } }
class U1 { use Tr; }
class U2 { use Tr { hit as protected traitHit; }
function hit() { return $this->traitHit() * 10; } }
for ($i = 0, $u = [new U1, new U2]; $i < 30; $i++) { $r = $u[$i % 3 ? 1 : 0]->hit(); }
echo $r, U1::$all, U2::$all, "\n";
for ($i = 0; $i < 20; $i++) { $o = new class($i) { function __construct(public $v) {} function twice() { return $this->v * 2; } }; echo $o->twice(), ' '; }
