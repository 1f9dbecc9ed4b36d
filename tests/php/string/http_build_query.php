<?php
class O { public $a = 1; protected $b = 2; private $c = 3; public $n = [1, 'x' => true]; public $o; }
$o = new O;
$o->o = $o;
echo http_build_query(['a' => 1, 'b c' => [1, 2, ['d&' => null, 'e' => false]], 5 => 'x y', 'f' => 1.5, 'g' => $o, 'h' => STDIN]), "\n";
echo http_build_query([1, 2, [3]], 'p_', ';', PHP_QUERY_RFC3986), "\n";
echo http_build_query($o), '|', http_build_query([]), "\n";
echo http_build_query(['a b' => 'c~ d'], '', '&amp;', PHP_QUERY_RFC3986), "\n";
ini_set('arg_separator.output', ';');
echo http_build_query(['x' => 'é', 'y' => '']), "\n";
