<?php
foreach (['12', '012', '0x1A', '0b11', '0o17', '1A', 'z', '-0x1A', ' 42', '4.2', '', '9999999999999999999999', '+7'] as $text) {
    echo json_encode($text);
    foreach ([10, 0, 2, 8, 16, 36] as $base) {
        echo ' ', intval($text, $base);
    }
    echo "\n";
}
var_dump(intval(4.99), intval(-4.99), intval(1e20), intval(NAN), intval(INF), intval(true), intval(null), intval([]), intval([0]), intval('1e3'), intval(12, 5), (int) '1e1000', intval(new class { public $x; }));
