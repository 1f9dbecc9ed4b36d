<?php
// Objects made, kept and dropped by the main program itself.
class V { public function __construct(public float $x = 0, public float $y = 0) {} public function add(V $o): V { return new V($this->x + $o->x, $this->y + $o->y); }
public function len(): float { return sqrt($this->x ** 2 + $this->y ** 2); }
public static function unit(): static { return new static(1, 1); } }
$p = new V;
for ($i = 0; $i < 60; $i++) { $p = $p->add(new V($i, 1))->add(V::unit()); if ($p->len() > 500) { $p = new V; $wraps = ($wraps ?? 0) + 1; } } printf("%.4f %d\n", $p->len(), $wraps);
class W { public $log = []; }
$w = new W;
for ($i = 0; $i < 40; $i++) { $w->log[] = $i; $w->log[$i % 3] .= 'a'; $w->cnt ??= 0; $w->cnt++; if ($i % 13 == 12) { $w = new W; } }
echo json_encode($w), "\n";
class E1 {} class E2 extends E1 { public $z = [1]; }
for ($i = 0, $cnt = 0; $i < 40; $i++) { $o = $i % 3 ? new E1 : new E2; $cnt += $o instanceof E2; $c = get_class($o); $o2 = new $c; $same = $o == $o2; $cnt += (int) $same; }
echo $cnt, "\n";
for ($i = 0; $i < 30; $i++) { $m = [new E2, 'x']; [$a] = $m; $a->z[] = $i; unset($m); $b = $a; $b->z[] = 'b'; }
echo json_encode($a), "\n";
for ($i = 0; $i < 30; $i++) { try { new E1($i); (function () use ($i) { if ($i % 4 == 1) throw new Exception("t$i"); })(); echo '.'; } catch (Exception $e) { echo $e->getMessage(), $e->getLine(); } }
echo "\n";
abstract class Ab { abstract function f(); }
for ($i = 0; $i < 10; $i++) { try { $o = $i % 2 ? new Ab : new E1; echo '+'; } catch (Error $e) { echo $e->getMessage(), ' '; } }
