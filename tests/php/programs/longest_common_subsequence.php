<?php
// Longest common subsequence and edit distance, both by tables, with the edits spelled out.

function lcs(string $a, string $b): string
{
    $m = strlen($a);
    $n = strlen($b);
    $length = array_fill(0, $m + 1, array_fill(0, $n + 1, 0));
    for ($i = $m - 1; $i >= 0; $i--) {
        for ($j = $n - 1; $j >= 0; $j--) {
            $length[$i][$j] = $a[$i] === $b[$j] ? $length[$i + 1][$j + 1] + 1 : max($length[$i + 1][$j], $length[$i][$j + 1]);
        }
    }
    $common = '';
    for ($i = $j = 0; $i < $m && $j < $n;) {
        if ($a[$i] === $b[$j]) {
            $common .= $a[$i++];
            $j++;
        } elseif ($length[$i + 1][$j] >= $length[$i][$j + 1]) {
            $i++;
        } else {
            $j++;
        }
    }
    return $common;
}

function edits(string $a, string $b): array
{
    $cost = [range(0, strlen($b))];
    for ($i = 1; $i <= strlen($a); $i++) {
        $cost[$i][0] = $i;
        for ($j = 1; $j <= strlen($b); $j++) {
            $cost[$i][$j] = min(
                $cost[$i - 1][$j] + 1,
                $cost[$i][$j - 1] + 1,
                $cost[$i - 1][$j - 1] + (int) ($a[$i - 1] !== $b[$j - 1]),
            );
        }
    }
    $script = [];
    for ($i = strlen($a), $j = strlen($b); $i || $j;) {
        $here = $cost[$i][$j];
        if ($i && $j && $a[$i - 1] === $b[$j - 1]) {
            $i--;
            $j--;
        } elseif ($i && $j && $here === $cost[$i - 1][$j - 1] + 1) {
            $script[] = "{$a[--$i]}>{$b[--$j]}";
        } elseif ($j && $here === $cost[$i][$j - 1] + 1) {
            $script[] = "+{$b[--$j]}";
        } else {
            $script[] = "-{$a[--$i]}";
        }
    }
    return array_reverse($script);
}

$pairs = [['kitten', 'sitting'], ['saturday', 'sunday'], ['', 'abc'], ['same', 'same'], ['AGGTAB', 'GXTXAYB'], ['intention', 'execution']];
foreach ($pairs as [$a, $b]) {
    $script = edits($a, $b);
    echo "$a/$b: lcs '", lcs($a, $b), "' distance ", count($script), ' (', levenshtein($a, $b), ') ', implode(' ', $script), "\n";
}
