<?php
// Traces show what parameters hold now, also while eval() or an included file has the variables.
class A { function __call($name, $args) { eval('$args = array(); $x = 1; echo json_encode(array_column(debug_backtrace(), "args")), "\n";'); } }
(new A)->test('test');
function f($a, $b = 2) { eval('$a = "changed"; eval("\$b = 7; echo json_encode(array_column(debug_backtrace(), \"args\")), PHP_EOL;");'); }
f(1, 2, 3);
f(1);
