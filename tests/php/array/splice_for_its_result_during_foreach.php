<?php
// A loop by reference over an array of which array_splice() takes elements that somebody wants: php counts the places that they had.
function &by_reference(array &$a) { foreach ($a as $k => &$v) { yield $k => $v; } }
function unused($arr, $off, $len, $rep, $when) {
    $a = $arr; $n = 0;
    foreach ($a as $k => &$v) { echo "$k=>", json_encode($v), ' '; if ($n == $when) array_splice($a, $off, $len, $rep); if (++$n > 9) break; }
    unset($v); echo json_encode($a), ' | ';
}
function used($arr, $off, $len, $rep, $when) {
    $a = $arr; $n = 0;
    foreach ($a as $k => &$v) { echo "$k=>", json_encode($v), ' '; if ($n == $when) $x = array_splice($a, $off, $len, $rep); if (++$n > 9) break; }
    unset($v); echo json_encode($a), json_encode($x ?? null), ' | ';
}
function passed($arr, $off, $len, $rep, $when) {
    $a = $arr; $n = 0;
    foreach (by_reference($a) as $k => &$v) { echo "$k=>", json_encode($v), ' '; if ($n >= $when) echo count(array_splice($a, $off, $len, $rep)), ' '; if (++$n > 9) break; }
    unset($v); echo json_encode($a), "\n";
}
foreach ([0, 1, 2, -1] as $off) foreach ([0, 1, 2, 9] as $len) foreach ([[], [null], ['r1', 'r2', 'r3']] as $rep) foreach ([[1, 2, 3, 4], [1, 'k' => 2, 5 => 3]] as $arr) foreach ([0, 1] as $when) {
    echo "$off $len ", count($rep), " $when: ";
    unused($arr, $off, $len, $rep, $when);
    used($arr, $off, $len, $rep, $when);
    passed($arr, $off, $len, $rep, $when);
}
