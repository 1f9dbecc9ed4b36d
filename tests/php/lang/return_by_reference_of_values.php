<?php
function &literal() { return 5; }
function &expression($x) { return $x + 1; }
function &variable() { static $v = 1; return $v; }
function &of_call() { return variable(); }
$a = &literal();
$b = &expression(1);
$c = &of_call();
$c++;
var_dump($a, $b, variable());
function plain() { return 1; }
$d = &plain();
var_dump($d);
