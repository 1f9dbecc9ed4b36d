<?php
class A implements ArrayAccess {
  public function offsetExists(mixed $k): bool { return true; }
  public function offsetGet(mixed $k): mixed { throw new LogicException("get"); }
  public function offsetSet(mixed $k, mixed $v): void { echo "set\n"; }
  public function offsetUnset(mixed $k): void { }
}
class B extends A { public function offsetGet(mixed $k): mixed { return []; } }
class C extends B { public function offsetGet(mixed $k): mixed { return 1; } public function offsetSet(mixed $k, mixed $v): void { throw new LogicException("set"); }}
class E {}
function show($f) { try { $f(); } catch (Throwable $t) { while ($t) { echo get_class($t), ': ', $t->getMessage(), "\n"; $t = $t->getPrevious(); } echo "--\n"; } }
foreach ([new A, new B, new C, new E, new SplFixedArray(1), new WeakMap, new SplDoublyLinkedList] as $o) {
  echo get_class($o), "\n";
  foreach ([5, $o] as $k) {
  show(function () use ($o, $k) { $o[$k] += 1; });
  show(function () use ($o, $k) { $o[$k] .= 1; });
  show(function () use ($o, $k) { $o[$k]++; });
  show(function () use ($o, $k) { $o[$k] ??= 1; });
  }
}
