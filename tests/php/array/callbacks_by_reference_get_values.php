<?php
// A sort callback with reference parameters gets a warning per argument and values.
set_error_handler(function ($n, $m) { echo $m, "\n"; });
function order(&$a, $b) { $r = $a <=> $b; $a = 0; return $r; }
$l = [3, 1, 2]; usort($l, 'order'); echo implode($l), "\n";
$k = ['b' => 1, 'a' => 2]; uksort($k, 'order'); echo implode(array_keys($k)), "\n";
echo implode(array_udiff([1, 2], [2], 'order')), "\n"; array_walk($l, function (&$v, &$key) { $v++; }); echo implode($l), "\n";
echo implode(array_uintersect([1, 2, 3], [2, 3], 'order')), implode(array_udiff_assoc([1, 2], [1, 3], 'order')), "\n";
