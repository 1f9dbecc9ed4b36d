<?php
// Generators that wait in loops when the script ends by an exception.
class D { function __construct(public $n, public $g = null) {} function __destruct() { echo "~{$this->n} "; } }
function g() { $d = new D('g'); $list = [new D('x'), new D('y')]; foreach ($list as $k => $v) { foreach (h() as $w) yield $v->n . $w; } } function h() { try { $d = new D('h'); yield 1; yield 2; } finally { echo 'fh '; } } 
$z = g(); foreach ($z as $v) { echo $v, ' '; if ($v == 'x2') break; } $GLOBALS['zz'] = new D('zz'); throw new LogicException('uncaught');