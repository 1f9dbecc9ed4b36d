<?php
mt_srand(5);
foreach ([2, 3, 4, 5, 6, 7, 12, 16, 17, 40] as $n) {
    $a = [];
    for ($i = 0; $i < $n; $i++) {
        $a[] = ($i * 7 + $n) % ($n - 1 ?: 1);
    }
    $trace = '';
    usort($a, function ($x, $y) use (&$trace) {
        $trace .= "$x,$y ";
        return $x <=> $y;
    });
    echo $n, ' ', implode(',', $a), ' : ', $trace, "\n";
}
$a = [3, 1, 2, 1];
uasort($a, fn($x, $y) => $x > $y);
echo json_encode($a), "\n";
$a = ['b' => 1, 'a' => 2, 'C' => 3];
uksort($a, 'strcasecmp');
echo json_encode($a), "\n";
$a = [3, 1, 2];
usort($a, fn($x, $y) => 0.5);
echo json_encode($a), "\n";
usort($a, fn($x, $y) => '1');
echo json_encode($a), "\n";
try {
    usort($a, fn($x, $y) => throw new Exception('no'));
} catch (Exception $e) {
    echo $e->getMessage(), "\n";
}
$x = 2;
$a = [3, &$x];
usort($a, fn($p, $q) => $p <=> $q);
$x = 5;
echo json_encode($a), "\n";
