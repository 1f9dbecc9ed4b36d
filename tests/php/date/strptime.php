<?php
// strptime(): the fields that a format finds, and what is left.
error_reporting(E_ALL & ~E_DEPRECATED);
foreach ([
    ['2026-03-04 10:11:12 rest', '%Y-%m-%d %H:%M:%S'], ['x', '%Y'], ['', ''], ['Tue, 3 March', '%a, %d %B'],
    ['12/31/99', '%D'], ['23:59', '%R'], ['10', '%H'], ['100', '%j'], ['anything', ''], ['%', '%%'], ["1\0002", '%d'],
] as [$text, $format]) {
    echo json_encode(strptime($text, $format)), "\n";
}
error_reporting(E_ALL);
strptime('1', '%d');
