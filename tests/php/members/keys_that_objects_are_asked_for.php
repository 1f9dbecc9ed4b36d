<?php
// ArrayAccess gets keys as they are written, in list() too.
class A implements ArrayAccess { function offsetExists($o): bool { echo 'E'; var_dump($o); return true; } function offsetGet($o): mixed { echo 'G'; var_dump($o); return null; } function offsetSet($o, $v): void { echo 'S'; var_dump($o); } function offsetUnset($o): void { echo 'U'; var_dump($o); } }
$a = new A;
[true => $x, false => $x, null => $x, '5' => $x, 5 => $x, 1.5 => $x, 'a' => $x, '1.5' => $x, PHP_INT_SIZE => $x, -0.0 => $x] = $a;
$a[true]; $a[null]; $a['5']; $a[1.5]; $a[5]; $a[false] = 1; $a['5'] = 1; $a[1.5] = 2; $a[null] = 3; isset($a[true]); isset($a['5'], $a[null], $a[2.5]); unset($a[true], $a['5'], $a[null], $a[1.5]); $a[true] ??= 5; $a['7']['8'] ?? 1; $a[false]++; $a[null] .= 'x';
foreach ([[1]] as [$a[true], $a['5']]);
[$a[true], $a['6']] = [1, 2]; empty($a[true]); $r = "$a[5] $a[x] $a[-5] {$a[true]}";
