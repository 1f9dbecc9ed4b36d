<?php
function f(
  int $a,
  string $b
) { return 1; }
try { f('x', 'y'); } catch (TypeError $e) { echo $e->getMessage(), $e->getLine(), "\n"; }
try {
  f(
    1,
    []
  );
} catch (TypeError $e) { echo $e->getMessage(), $e->getLine(), "\n"; }
function g(): int {
  $x = 1;
  return
    'abc';
}
try { g(); } catch (TypeError $e) { echo $e->getMessage(), $e->getLine(), "\n"; }
function h(): int {
  if (false) return 1;

}
try { h(); } catch (TypeError $e) { echo $e->getMessage(), $e->getLine(), "\n"; }
