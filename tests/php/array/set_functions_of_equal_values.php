<?php
// Elements that compare equal, several other arrays, callbacks that throw, arrays among the values.
$cmp = fn($a, $b) => strlen((string) $a) <=> strlen((string) $b);
echo json_encode([array_udiff(['aa', 'b', 'cc', 'ddd', 'e'], ['xx'], $cmp), array_uintersect(['aa', 'b', 'cc', 'ddd', 'e'], ['xx', 'y'], ['z', 'zz', 'zzz'], $cmp)]), "\n";
echo json_encode([array_udiff([], [1], $cmp), array_uintersect([1, 2], [], $cmp), array_udiff([1, 11], [], $cmp), array_uintersect([5, 5, 6], [5], [5, 6], fn($a, $b) => $a <=> $b)]), "\n";
echo json_encode([array_diff_ukey(['a' => 1, 'B' => 2, 'c' => 3], ['A' => 0], ['C' => 0], 'strcasecmp'), array_intersect_ukey(['a' => 1, 'B' => 2, 'c' => 3], ['A' => 0, 'b' => 0], ['b' => 1, 'x' => 2], 'strcasecmp')]), "\n";
echo json_encode([array_diff_uassoc(['a' => 1, 'b' => 2, 'c' => '3'], ['A' => 1, 'b' => 3, 'C' => 3], 'strcasecmp'), array_intersect_uassoc(['a' => 1, 'b' => 2, 'c' => '3'], ['A' => 1, 'b' => 3, 'C' => 3], 'strcasecmp')]), "\n";
echo json_encode([array_udiff_uassoc(['a' => 'X', 'b' => 'y'], ['A' => 'x', 'b' => 'z'], 'strcasecmp', 'strcasecmp'), array_uintersect_uassoc(['a' => 'X', 'b' => 'y'], ['A' => 'x', 'B' => 'Y'], 'strcasecmp', 'strcasecmp')]), "\n";
try {
    array_udiff([3, 1, 2], [1, 2], function ($a, $b) { static $n = 0; if (++$n == 4) { throw new Exception('four'); } return $a <=> $b; });
} catch (Exception $e) {
    echo $e->getMessage(), "\n";
}
$r = array_intersect([[1], 'Array', 'x'], ['x', [2]]);
echo count($r), "\n";
$big = range(1, 40);
shuffle($big);
echo implode(' ', array_udiff($big, range(5, 36), fn($a, $b) => $a <=> $b) === array_diff($big, range(5, 36)) ? ['same'] : ['other']), ' ', count(array_uintersect($big, range(11, 60), fn($a, $b) => $a <=> $b)), "\n";
class Text { function __construct(public $s) {} function __toString() { return $this->s; } }
$t = fn(...$s) => array_map(fn($x) => new Text($x), $s);
foreach (array_intersect($t('b', 'a', 'c', 'a'), $t('a', 'c'), $t('c', 'a', 'q')) as $k => $v) {
    echo "$k=$v ";
}
echo "\n";
