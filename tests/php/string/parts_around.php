<?php
foreach (['', 'a', 'abc', 'Hello World', 'aaa', "  x \n", '0', '12', 'ABCabc', "\0b", 'a,b,,c'] as $h) {
    foreach (['', 'a', 'b', 'lo', 'A', 'World'] as $n) {
        echo json_encode([strstr($h, $n), strstr($h, $n, true), stristr($h, $n), stristr($h, $n, true), strchr($h, $n), strrchr($h, $n)]), ' ';
        echo json_encode([str_contains($h, $n), str_starts_with($h, $n), str_ends_with($h, $n)]), ' ';
        echo json_encode([strspn($h, $n), strcspn($h, $n), strspn($h, $n, 1, 2), strcspn($h, $n, -2)]), "\n";
    }
}
