<?php
class P { public $x; public $y; function __construct($x, $y) { $this->x = $x; $this->y = $y; } } $a = new P(1, 2); $b = new P(1, 2); $c = new P(1, 3); var_dump($a == $b, $a === $b, $a < $c, $a <=> $c, $a != $c, [$a] == [$b], $a == new stdClass); foreach ($a as $k => $v) echo "$k$v"; var_dump((array)$a, (bool)$a, (object)['q' => 1] == (object)['q' => '1']); 
