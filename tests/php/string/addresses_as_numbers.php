<?php
foreach (['127.0.0.1', '0.0.0.0', '255.255.255.255', '256.1.1.1', '1.2.3', '1.2.3.4.5', '01.2.3.4', '1.2.3.4 ', '', '1..2.3', '1.2.3.', '0001.2.3.4', '-1.2.3.4', '0x1.2.3.4', '1.2.3.00'] as $text) {
    var_dump(ip2long($text));
}
try {
    ip2long("1.2.3.4\0");
} catch (ValueError $e) {
    echo $e->getMessage(), "\n";
}
foreach ([0, 2130706433, -1, 4294967295, 4294967296, PHP_INT_MIN, 1 << 40 | 77] as $number) {
    var_dump(long2ip($number));
}
