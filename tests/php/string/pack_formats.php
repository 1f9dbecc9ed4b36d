<?php
foreach (['C3' => [1, 255, 256], 'c' => [-1], 'n*' => [1, 65535], 'v' => [258], 'N' => [4294967295], 'V' => [1], 'J' => [PHP_INT_MAX], 'P' => [-2], 'q' => [5], 'a5' => ['abc'], 'A5' => ['abc'], 'Z5' => ['abcdef'], 'Z*' => ['ab'], 'H*' => ['1f3'], 'h4' => ['1f3a'], 'f' => [1.5], 'd' => [-2.25], 'E' => [1.0], 'G' => [0.5], 'x2C' => [7], 'C2X1C' => [1, 2, 3], 'C@4C' => [1, 2], 's' => [-1], 'l' => [-2]] as $format => $values) {
    echo $format, ' ', bin2hex(pack($format, ...$values)), "\n";
}
print_r(unpack('Ca/nb/a3c', "\x01\x02\x03abc"));
print_r(unpack('n2x/Cy', "\0\1\0\2\3"));
print_r(unpack('N', "\xff\xff\xff\xff"));
print_r(unpack('c2', "\xff\x01"));
print_r(unpack('A5a/Z*b', "ab   cd\0ef"));
print_r(unpack('H*h', "\x1f\x3a"));
print_r(unpack('d', pack('d', 1.25)));
print_r(unpack('Ca', "abc", 2));
foreach ([fn() => pack('N'), fn() => pack('Q!', 1), fn() => pack('C', 1, 2), fn() => unpack('N', 'ab'), fn() => unpack('y', 'ab'), fn() => unpack('C', 'a', 5)] as $call) {
    try {
        var_dump($call());
    } catch (Throwable $e) {
        echo get_class($e), ': ', $e->getMessage(), "\n";
    }
}
