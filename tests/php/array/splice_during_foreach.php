<?php
// array_splice() and array_unshift() under a foreach by reference: where it goes on.
function t($n, $at, $off, $len, $rep)
{
    $a = range(0, $n - 1);
    $done = false;
    echo "$n @$at splice($off,$len,", implode('', $rep), '): ';
    foreach ($a as &$v) {
        echo $v, ' ';
        if (!$done && $v === $at) {
            $done = true;
            array_splice($a, $off, $len, $rep);
        }
    }
    echo '| ', implode(',', $a), "\n";
}
foreach ([[], ['x'], ['x', 'y', 'z'], ['p', 'q', 'r', 's', 't']] as $rep) {
    foreach ([0, 1, 2, 4] as $at) {
        foreach ([0, 1, 3, 4] as $off) {
            foreach ([0, 1, 2, 3] as $len) {
                t(5, $at, $off, $len, $rep);
            }
        }
    }
}
$a = [1, 2, 3];
foreach ($a as &$v) {
    echo $v, ' ';
    if ($v === 1 || $v === 3) {
        array_unshift($a, 'n', 'm');
    }
    if (count($a) > 8) {
        break;
    }
}
echo "\n";
$a = ['a' => 1, 'b' => 2, 'c' => 3];
foreach ($a as $k => &$w) {
    echo $k, ' ';
    if ($w === 1) {
        array_splice($a, 1, 1, ['n', 'm']);
    }
}
echo "\n";
