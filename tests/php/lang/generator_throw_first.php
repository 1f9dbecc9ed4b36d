<?php
function boom() { throw new TypeError('boom'); }
function g() { try { echo "in\n"; yield 1; } finally { echo "fin\n"; } }
function h() { boom(); yield 1; }
function k() { if (0) yield 1; echo "k\n"; return 2; }
foreach (['g', 'h', 'k'] as $f) {
  $x = $f();
  try { $x->throw(new LogicException('into')); } catch (Throwable $t) { while ($t) { echo get_class($t), $t->getMessage(), $t->getLine(), "\n"; $t = $t->getPrevious(); } }
  try { $x->throw(new LogicException('into')); } catch (Throwable $t) { while ($t) { echo get_class($t), $t->getMessage(), $t->getLine(), "\n"; $t = $t->getPrevious(); } }
  var_dump($x->valid());
}
