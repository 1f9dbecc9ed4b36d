<?php
$words = ['', 'a', 'abc', 'Hello World', 'aaa', "  x \n", '0', '12', 'ABCabc', "\0b", 'a,b,,c'];
$words[] = 'the quick-brown fox';
$words[] = "\xe9\xff";
foreach ($words as $s) {
    foreach (['strtolower', 'strtoupper', 'ucfirst', 'lcfirst', 'ucwords', 'strrev', 'str_rot13', 'bin2hex', 'addslashes', 'quotemeta'] as $f) {
        echo $f, ' ', json_encode($s, JSON_INVALID_UTF8_SUBSTITUTE), ' => ', bin2hex($f($s)), "\n";
    }
    echo strlen($s), ' ', ord($s), ' ', crc32($s), ' ', md5($s), ' ', sha1($s), "\n";
}
echo ucwords('hello-world foo', '-'), '|', chr(65), chr(-191), chr(321), "\n";
