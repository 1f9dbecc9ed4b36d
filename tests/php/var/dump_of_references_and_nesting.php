<?php
class Node { public $value = 1; protected $p = [true, null]; private ?Node $next = null; public int $typed; static $s = 5; const C = 1; function link($n) { $this->next = $n; return $this; } }
$a = ['x' => 1, 'list' => [1.0, -0.0, 1e100, 'é']];
$a['ref'] = &$a['x'];
$a['self'] = &$a;
$n = new Node;
$n->link($n);
$n->dyn = 'd';
foreach (['var_dump', 'print_r', 'var_export'] as $function) {
    @$function($a);
    echo "\n";
    @$function($n);
    echo "\n";
}
var_dump(fn($x) => $x, 1, 'two');
echo print_r(null, true), print_r(false, true), print_r(1.0, true), print_r('', true), '|', var_export(1.0, true), var_export("a'b\\c\0", true), var_export(-5, true), var_export(PHP_INT_MIN, true), var_export([], true), var_export([1 => [2 => []]], true), var_export((object) ['a' => (object) []], true), "\n";
