<?php
foreach (['', 'a', 'abc', 'Hello World', 'aaa', "  x \n", '0', '12', 'ABCabc', "\0b", 'a,b,,c'] as $s) {
    foreach ([-20, -3, -1, 0, 1, 2, 20] as $offset) {
        echo '[', addcslashes(substr($s, $offset), "\0..\37"), ']';
        foreach ([null, -20, -2, -1, 0, 1, 3, 20] as $length) {
            echo '(', addcslashes(substr($s, $offset, $length), "\0..\37"), ')';
        }
    }
    echo "\n";
}
