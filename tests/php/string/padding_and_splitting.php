<?php
function t(callable $f): void
{
    try {
        var_dump($f());
    } catch (Throwable $e) {
        echo get_class($e), ': ', $e->getMessage(), "\n";
    }
}

t(fn () => str_pad('5', 3, '0', STR_PAD_LEFT));
t(fn () => str_pad('abc', 10, '-='));
t(fn () => str_pad('abc', 10, '-=', STR_PAD_BOTH));
t(fn () => str_pad('abc', 2));
t(fn () => str_pad('abc', 5, ''));
t(fn () => str_pad('abc', 5, ' ', 7));
t(fn () => str_repeat('ab', 3) . str_repeat('', 9) . str_repeat('x', 0));
t(fn () => str_repeat('a', -1));
t(fn () => str_split('abcdefg', 3));
t(fn () => str_split('abc'));
t(fn () => str_split('', 3));
t(fn () => str_split('abc', 0));
t(fn () => chunk_split('abcdef', 4, '|'));
t(fn () => chunk_split('abc', 0));
t(fn () => nl2br("a\nb\r\nc\rd\n\re"));
t(fn () => nl2br("a\nb", false));
foreach ([0, 1, 5, 10, 80] as $width) {
    foreach ([false, true] as $cut) {
        t(fn () => wordwrap("The quick brown fox sat over the averyveryverylongword\nnext  line", $width, "\n", $cut));
    }
}
t(fn () => wordwrap('abc', 1, ''));
t(fn () => wordwrap('a bb ccc', 3, '<br>', true));
