<?php
// A value read from a variable waits on the stack while the variable is written.
function first($x, $y) { return $x; }
function second($x, $y) { return $y; }
function element(array $a) { return first($a, $a[0] = 5); }
function append(array $a) { return count(first($a, $a[] = 5)); }
function nested(array $a) { return first($a, $a[0][1] = 5); }
function modify(array $a) { return first($a, $a[0]++) + $a; }
function compound(array $a) { return [first($a, $a[0] .= 'x'), $a]; }
function text(string $s) { return $s . ($s = "<$s>") . $s; }
function appended(string $s) { return $s . ($s .= '!') . $s; }
function moved($s) { return first($s, $s = [$s, $s]); }
function unsets(array $a) { return first($a, [$a[0] = null]); }
for ($i = 0; $i < 12; $i++) {
    $out = [
        element([1, 2, $i]), append([1, $i]), nested([[1, 2], $i]), modify([$i, 2]), compound(["s$i"]), text("s$i"),
        appended("s$i"), moved("s$i"), unsets([[$i]]),
    ];
}
echo json_encode($out), "\n";
for ($i = 0; $i < 12; $i++) {
    $a = [1, $i];
    $s = "t$i";
    $out = [first($a, $a[0] = 5), $a, count(first($a, $a[] = 5)), $s . ($s = "<$s>") . $s, second($a, $a = [])];
}
echo json_encode($out), "\n";
