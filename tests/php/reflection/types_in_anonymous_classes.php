<?php
// Types in anonymous classes are told as they are written: self and parent.
class B0 { }
class B1 extends B0 { function f(self $a, parent $b, B1 $c, B0 $d, ?self $e, self|int $g): self {} public self $p; public ?parent $q; }
$o = new class extends B0 { function f(self $a, parent $b, B0 $d, ?self $e, self|int $g): self {} public self $p;  public ?parent $q; function tt(self $x) { return (fn(self $y): self => $y); } };
trait T { function t(self $a): static {} } class UT { use T; } $u = new class { use T; };
foreach (['B1', $o, 'UT', $u, 'T'] as $c) { $r = new ReflectionClass($c); foreach ($r->getMethods() as $m) { foreach ($m->getParameters() as $p) echo $p->getType(), ' '; echo $m->getReturnType(), "\n"; } foreach ($r->getProperties() as $p) echo $p->getType(), "\n"; }
try { $o->tt(1); } catch (TypeError $e) { echo str_replace("\0", '0', $e->getMessage()), "\n"; }
$f = $o->tt($o); echo (new ReflectionFunction($f))->getReturnType(), "\n";
try { $f(1); } catch (TypeError $e) { echo str_replace("\0", '0', $e->getMessage()), "\n"; }
try { $o->p = 1; } catch (TypeError $e) { echo str_replace("\0", '0', $e->getMessage()), "\n"; }
