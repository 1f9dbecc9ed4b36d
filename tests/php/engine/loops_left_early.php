<?php
// Native code leaves within a loop: what lies behind is reached on ways that go back only.
function inner($flag, $list) {
    $seen = [];
    foreach ($list as $key => $value) {
        for ($n = 0; $n < 7; $n++) {
            if (is_callable(is_numeric(...)) && $flag) { break; }
            $seen[] = strtoupper($key . $value);
            if ($n > 2) { throw new Exception("out of $key"); }
        }
    }
    return $seen;
}
for ($i = 0; $i < 12; $i++) {
    try { echo count(inner($i % 3 > 0, ['a' => 1, 'b' => 2])), ' '; } catch (Exception $e) { echo $e->getMessage(), ' '; }
}
echo "\n";
foreach ([1, 2, 3] as $round) {
    foreach ((array) 1.5 as $k => $v) {
        for ($n = 0; $n < 7; $n++) {
            if (is_callable(is_numeric(...))) { break; }
            echo ucfirst(number_format($round, 2));
        }
    }
    echo "$n ";
}
echo "\n";
function again($n) {
    $i = 0;
    a:
    if ($i > $n) { goto c; }
    b:
    $i++;
    if ($i % 3 == 0) { echo max(...[$i, 2]), ' '; goto b; }
    goto a;
    c:
    return $i;
}
for ($i = 0; $i < 6; $i++) { echo again($i), "\n"; }
function defaults($a, $b = [1], $c = PHP_INT_SIZE) { $n = 0; while ($n < 3) { $n++; } return $a + count($b) + $c + $n; }
for ($i = 0, $sum = 0; $i < 30; $i++) { $sum += $i % 2 ? defaults($i) : ($i % 3 ? defaults($i, [1, 2]) : defaults($i, [], 3)); }
echo "$sum\n";
