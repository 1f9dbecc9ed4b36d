<?php
$texts = ['', '0', '12', ' 12', '12 ', "12\n", '1.5', '.5', '5.', '1e3', '1e', '1e+3', '+1', '-1', '--1', '0x1A', '0b1', '017', '1_000', 'abc', '12abc', 'INF', 'NAN', '9223372036854775807', '9223372036854775808', '-9223372036854775808', '1e1000', ' ', "\0" . '1', '１'];
foreach ($texts as $text) {
    echo json_encode($text), ' ', is_numeric($text) ? 'numeric' : '-', ' ', json_encode([intval($text), $text == (string) (int) $text, (int) $text]), ' ';
    var_dump((float) $text, floatval($text), boolval($text));
}
