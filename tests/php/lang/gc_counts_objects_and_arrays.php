<?php
class Node { public $link; }
$a = new stdClass;
$a->self = $a;
unset($a);
var_dump(gc_collect_cycles());
$a = new Node;
$b = new Node;
$a->link = $b;
$b->link = $a;
unset($a, $b);
var_dump(gc_collect_cycles(), gc_collect_cycles());
$a = new Node;
$a->link = [1, 2, [$a]];
unset($a);
var_dump(gc_collect_cycles());
