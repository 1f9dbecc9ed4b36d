<?php
class Q { public $x = 'v'; protected $y = [1, ['n' => null]]; private $z = true; } print_r(new Q); print_r([1, 'a' => [new Q, false, null, '']]); echo print_r('str', true), print_r(5, true), "\n"; var_export(new Q); var_export([1, 'k' => ['n' => 1.0], 'o' => (object)['p' => 'q']]); var_export("multi\nline\\'"); echo "\n";
