<?php
// Run-length encoding written three ways, with round trips over patterns.

function by_loop(string $text): string
{
    $packed = '';
    $length = strlen($text);
    $i = 0;
    while ($i < $length) {
        $run = 1;
        while ($i + $run < $length && $text[$i + $run] === $text[$i]) {
            $run++;
        }
        $packed .= ($run > 1 ? $run : '') . $text[$i];
        $i += $run;
    }
    return $packed;
}

function by_reduce(string $text): string
{
    $runs = array_reduce($text === '' ? [] : str_split($text), function (array $runs, string $letter): array {
        $last = count($runs) - 1;
        if ($last >= 0 && $runs[$last][0] === $letter) {
            $runs[$last][1]++;
        } else {
            $runs[] = [$letter, 1];
        }
        return $runs;
    }, []);
    return implode('', array_map(fn($run) => ($run[1] === 1 ? '' : $run[1]) . $run[0], $runs));
}

function runs(iterable $letters): Generator
{
    $current = null;
    $count = 0;
    foreach ($letters as $letter) {
        if ($letter !== $current) {
            if ($count) yield $current => $count;
            [$current, $count] = [$letter, 0];
        }
        $count++;
    }
    if ($count) yield $current => $count;
}

function unpacked(string $packed): string
{
    $text = $digits = '';
    for ($i = 0; $i < strlen($packed); $i++) {
        if (is_numeric($packed[$i])) {
            $digits .= $packed[$i];
        } else {
            $text .= str_repeat($packed[$i], (int) ($digits ?: 1));
            $digits = '';
        }
    }
    return $text;
}

$texts = ['', 'a', 'aaaa', 'abc', 'WWWWWWWWWWWWBWWWWWWWWWWWWBBBWWWW', 'aabbaa  ..', str_repeat('x', 1000) . 'y'];
foreach ($texts as $text) {
    $packed = by_loop($text);
    $third = '';
    foreach (runs($text === '' ? [] : str_split($text)) as $letter => $count) {
        $third .= $count === 1 ? $letter : $count . $letter;
    }
    echo "'$packed' ", var_export($packed === by_reduce($text) && $packed === $third, true), ' ', var_export(unpacked($packed) === $text, true), "\n";
}
foreach (runs([1, 1, '1', true, true, null, 2.0, 2, 2]) as $value => $count) {
    echo gettype($value), ' ', json_encode($value), " x $count\n";
}
$look = '1';
for ($i = 0; $i < 12; $i++) {
    echo $look, $i % 6 === 5 ? "\n" : ' ';
    $next = '';
    foreach (runs(str_split($look)) as $digit => $count) {
        $next .= "$count$digit";
    }
    $look = $next;
}
