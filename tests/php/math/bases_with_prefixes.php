<?php
foreach ([' 0xFF', "0xFF\t\n", "\r\nFF", '0xx1', '0o7', 'x', ''] as $text) {
    var_dump(base_convert($text, 16, 10), hexdec($text));
}
var_dump(octdec(' 0o17 '), octdec('8'), bindec("0b101\n"), bindec('0b2'), base_convert('0o7', 9, 10), base_convert('0b11', 2, 8));
