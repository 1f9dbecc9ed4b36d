<?php
function i($n) { echo "i$n "; return $n; }
$a = []; $a[i(1)][i(2)] = i(3); $a[i(1)][i(4)] = $a[i(1)][i(2)]; echo "\n"; print_r($a);
$x = 1; $arr = []; $arr[$x] = $x = 7; print_r($arr);
class Box implements ArrayAccess { function offsetExists(mixed $o): bool { return true; } function offsetGet(mixed $o): mixed { return 1; } function offsetSet(mixed $o, mixed $v): void { echo "set $o $v "; } function offsetUnset(mixed $o): void {} } function obj() { echo 'obj '; return new Box; }
obj()[i(5)] = i(6); echo "\n";
$b = [i(1) => i(2), i(3) => i(4)]; echo "\n";
$k = 'q'; $m = [$k => $k = 'w']; print_r($m);
