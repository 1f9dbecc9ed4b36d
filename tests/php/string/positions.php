<?php
$words = ['', 'a', 'abc', 'Hello World', 'aaa', "  x \n", '0', '12', 'ABCabc', "\0b", 'a,b,,c'];
foreach ($words as $h) {
    foreach (['', 'a', 'c', 'lo', 'A', 'LO', ' ', 'xyz'] as $n) {
        foreach (['strpos', 'stripos', 'strrpos', 'strripos'] as $f) {
            echo json_encode($f($h, $n)), ' ';
            foreach ([-30, -2, -1, 1, 3, 30] as $o) {
                try {
                    echo json_encode($f($h, $n, $o)), ' ';
                } catch (ValueError $e) {
                    echo $e->getMessage() === "$f(): Argument #3 (\$offset) must be contained in argument #1 (\$haystack)" ? 'X ' : $e->getMessage();
                }
            }
        }
        echo "\n";
    }
}
