<?php
/* Conversions and error handlers drop the arrays that are being compared, joined, counted. */
class E1 { public $x; function __toString() { global $p, $q; $p = $q = null; return 'e'; } }
$p = [new E1, new E1];
$q = ['e', 'e']; var_dump($p == $q, $p);
$p = [new E1];
$q = ['f']; var_dump($p <=> $q);
$q = new E1; $q->x = ['e']; var_dump($p == $q);
$p = ['a' => new E1];
$p = ['a' => new E1]; var_dump(in_array('e', $p));
$p = [[new E1], ['e']]; sort($p);
$p = [new E1, 'e']; var_dump(array_unique($p, SORT_REGULAR) !== null);
$p = [[1]]; var_dump(implode(',', $p));
$p = [[1], [2]]; var_dump(array_diff($p, ['Array']));
$p = ["5x", "6y"]; var_dump(array_product($p));
$p = ["a" => [5]]; var_dump(http_build_query($p));
$p = [[[1]]]; var_dump(array_fill_keys($p, 1));
$p = [[[1]], 1]; var_dump(array_combine($p, [1, 2]));
