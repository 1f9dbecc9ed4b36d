<?php
// The edit distance of two long strings, in PHP: two rows of a table.
function distance(string $a, string $b): int
{
    $n = strlen($a);
    $m = strlen($b);
    $previous = range(0, $m);
    for ($i = 0; $i < $n; $i++) {
        $current = [$i + 1];
        $char = $a[$i];
        for ($j = 0; $j < $m; $j++) {
            $cost = $previous[$j] + ($char === $b[$j] ? 0 : 1);
            $insert = $current[$j] + 1;
            $delete = $previous[$j + 1] + 1;
            if ($insert < $cost) {
                $cost = $insert;
            }
            if ($delete < $cost) {
                $cost = $delete;
            }
            $current[] = $cost;
        }
        $previous = $current;
    }
    return $previous[$m];
}

function text(int $length, int $seed): string
{
    $text = '';
    for ($i = 0; $i < $length; $i++) {
        $seed = ($seed * 16807) % 2147483647;
        $text .= chr(97 + $seed % 8);
    }
    return $text;
}

$n = (int) ($argv[1] ?? 1500);
echo distance(text($n, 11), text($n, 23)), "\n";
