<?php
foreach (['', 'a', 'ab', 'abc', str_repeat("test\xff", 30), "line\nbreak", str_repeat('é', 50)] as $text) {
    echo $encoded = convert_uuencode($text), '|';
    var_dump(convert_uudecode($encoded) === $text);
    echo $encoded = quoted_printable_encode($text), '|';
    var_dump(quoted_printable_decode($encoded) === $text);
}
var_dump(convert_uudecode('!!!'), convert_uudecode(''), convert_uudecode('#86)C'));
var_dump(quoted_printable_decode("a=3D=\r\nb=\nc= \td=e=4"), quoted_printable_encode(" x \r\n é=" . str_repeat('ü', 40)));
foreach (['127.0.0.1', '255.255.255.255', '0.0.0.0', '1.2.3', '1.2.3.256', '01.2.3.4', ' 1.2.3.4', 'a.b.c.d'] as $address) {
    var_dump(ip2long($address));
}
var_dump(long2ip(2130706433), long2ip(-1), long2ip(0));
