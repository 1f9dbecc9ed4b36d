<?php
$floats = [0.0, -0.0, 1.0, 0.1, 0.1 + 0.2, 1 / 3, 1e14, 1e15, 1e16, 1e17, 1e22, 1.5e300, 5e-324, 1.7976931348623157e308, 2 ** -44, 123456789.12345678, 0.0001, 0.00001, 100000.0, -1.5e-7, INF, -INF, NAN];
foreach ($floats as $f) {
    echo $f, ' ', $f . '', ' ';
    var_dump($f);
    var_export($f);
    echo ' ', print_r($f, true), ' ', is_finite($f) ? json_encode($f) : '', "\n";
}
ini_set('precision', 17);
echo 0.1, ' ', 1 / 3, "\n";
ini_set('precision', -1);
echo 0.1, ' ', 1 / 3, "\n";
ini_set('serialize_precision', 5);
var_dump(1 / 3, 1e10 / 3);
echo json_encode(1 / 3), ' ', var_export(2 / 3, true), "\n";
