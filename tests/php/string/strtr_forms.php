<?php
echo strtr('Hi all', 'ai', 'eo'), '|', strtr('Hi all', ['Hi' => 'Hello', 'Hello' => 'x', 'a' => 'b']), '|', strtr('abc', 'ab', 'x'), '|', strtr('abc', '', 'x'), '|', strtr('abc', []), '|', strtr('abc', ['' => 'x']), '|', strtr('', ['a' => 'b']), "\n";
echo strtr('aaab', ['a' => '1', 'aa' => '2', 'aaab' => '3']), strtr('aaac', ['a' => '1', 'aa' => '2']), strtr('123', [1 => 'one', '23' => 'x']), strtr("a\0b", ["\0" => 'N']), "\n";
try {
    strtr('abc', 'ab');
} catch (Throwable $e) {
    echo get_class($e), ': ', $e->getMessage(), "\n";
}
try {
    strtr('abc', ['a' => 'b'], 'c');
} catch (Throwable $e) {
    echo get_class($e), ': ', $e->getMessage(), "\n";
}
