<?php
// The copy of an object whose __clone() throws is given up before the other values of the expression.
class C { public int $n = 1; function __construct(public $x) {} function __destruct() { echo "~{$this->x} "; } function __clone() { echo 'clone '; $this->x .= 'copy'; throw new Exception; } }
function f($p) { try { return [new C('a'), clone $p]; } catch (Exception $e) { echo 'caught '; } }
f(new C('p')); echo "\n";
function g($p) { try { return (new C('a')) === (clone $p); } catch (Exception $e) { echo 'caught '; } }
g(new C('p')); echo "\n";
function h($p) { try { return (new C('a'))->m(new C('b'), clone $p); } catch (Error | Exception $e) { echo 'caught '; } }
h(new C('p')); echo "\n";
function i() { try { return [new C('a'), clone new C('b')]; } catch (Error | Exception $e) { echo 'caught '; } }
i(); echo "\n";
function j() { foreach ([new C('l')] as $v) { unset($v); return [new C('a'), clone new C('b')]; } }
try { j(); } catch (Exception) { echo "c\n"; }
