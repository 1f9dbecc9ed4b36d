<?php
$data = [[1, 2], 'k' => ['inner' => [3, 4]]];
[0 => [1 => &$second], 'k' => ['inner' => [&$third]]] = $data;
$second = 'two';
$third = 'three';
unset($second, $third);
echo json_encode($data), "\n";
foreach ([[1, [2]], [3, [4]]] as [$x, [$y]]) {
    echo $x + $y, ' ';
}
$rows = [[1, 2], [3, 4]];
foreach ($rows as [&$first, $other]) {
    $first *= 10;
}
unset($first);
echo json_encode($rows), "\n";
