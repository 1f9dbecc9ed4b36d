<?php
// The argument of from() is checked before the cases are.
enum Twice: int { case A = 0; case B = 0; }
enum Mixed2: int { case A = 'a'; }
enum Fine: string { case A = 'a'; }
foreach ([fn() => Twice::from(42), fn() => Twice::tryFrom('bar'), fn() => Twice::A, fn() => Mixed2::from('x'), fn() => Mixed2::tryFrom(1), fn() => Fine::from([]), fn() => Fine::tryFrom('b'), fn() => Fine::from('b')] as $f) {
    try { var_dump($f()); } catch (Error $e) { echo get_class($e), ': ', $e->getMessage(), "\n"; }
}
