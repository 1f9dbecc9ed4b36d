<?php
$pairs = [['World', 'Word'], ['', 'x'], ['', ''], ['kitten', 'sitting'], ['abc', 'abc'], ['Thompson', 'Thumb'], ['aaaa', 'aa'], ["\xe9t\xe9", 'ete']];
foreach ($pairs as [$a, $b]) {
    echo similar_text($a, $b, $percent), ' ', round($percent, 4), ' ', similar_text($b, $a), ' ', levenshtein($a, $b), ' ', levenshtein($a, $b, 2, 3, 4), ' ', soundex($a), ' ', soundex($b), "\n";
}
foreach (['Robert', 'Rupert', 'Rubin', 'Ashcraft', 'Tymczak', 'Pfister', 'Honeyman', '', '123', 'a1b2'] as $name) {
    echo soundex($name), ' ';
}
