<?php
$rows = [];
for ($i = 0; $i < 40; ++$i) {
    $rows["k$i"] = ['group' => $i % 4, 'n' => $i];
}
uasort($rows, fn($x, $y) => $x['group'] <=> $y['group']);
echo implode(' ', array_column($rows, 'n')), "\n", implode(' ', array_slice(array_keys($rows), 0, 5)), "\n";
$list = [3, 1, 2];
usort($list, fn($x, $y) => $x > $y);
echo implode(',', $list), "\n";
$list = [3, 1, 2, 5, 4];
usort($list, fn($x, $y) => 0.5 * ($x - $y));
echo implode(',', $list), "\n";
try {
    usort($list, function ($x, $y) { throw new Exception('compare'); });
} catch (Exception $e) {
    echo $e->getMessage(), ' ', count($list), "\n";
}
uksort($rows, 'strnatcmp');
echo implode(' ', array_slice(array_keys($rows), 0, 12)), "\n";
usort($list, fn() => 'x');
