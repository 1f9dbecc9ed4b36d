<?php
echo ucwords('hello world-foo bar_baz'), '|', ucwords('hello world-foo', ' -'), '|', ucwords("a\tb\nc", "\t"), '|', ucwords(''), '|', ucfirst('éa'), '|', lcfirst('ABC'), "\n";
foreach ([[20, "\n", false], [8, "\n", false], [8, "\n", true], [5, '<br>', true], [1, ' ', true], [0, '|', false], [-1, '|', false]] as [$width, $break, $cut]) {
    echo json_encode(wordwrap("The quick brown foxjumpedover  the lazy\ndog", $width, $break, $cut)), "\n";
}
foreach ([fn() => wordwrap('abc', 0, "\n", true), fn() => wordwrap('abc', 5, ''), fn() => wordwrap('', 5, '')] as $call) {
    try {
        var_dump($call());
    } catch (ValueError $e) {
        echo $e->getMessage(), "\n";
    }
}
echo json_encode([chunk_split('abcdefgh', 3, '-'), chunk_split('abc', 76), chunk_split('', 2), nl2br("a\r\nb\nc\rd\n\r"), nl2br("x\n", false)]), "\n";
