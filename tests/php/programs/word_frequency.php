<?php
// Word counts of a text: normalised, counted, sorted by count then word, with a bar chart.

$text = <<<'TEXT'
The sea was calm; the sky, too, was calm. "Is the sea always calm?" asked the boy.
"Not always," the old man said, "but today the sea -- and the sky -- are kind to us."
The boy's boat (a small one) went on. It went on & on, until the 2nd night.
TEXT;

function words(string $text): Generator
{
    $word = '';
    foreach (str_split(strtolower($text) . ' ') as $c) {
        if ($c >= 'a' && $c <= 'z' || $c === "'" && $word !== '' || $c >= '0' && $c <= '9') {
            $word .= $c;
        } elseif ($word !== '') {
            yield rtrim($word, "'");
            $word = '';
        }
    }
}

$counts = $first = $pairs = [];
$previous = null;
foreach (words($text) as $position => $word) {
    $counts[$word] = ($counts[$word] ?? 0) + 1;
    $first[$word] ??= $position;
    if ($previous !== null) {
        @$pairs["$previous $word"]++;
    }
    $previous = $word;
}
$ranked = $counts;
uksort($ranked, fn($a, $b) => $counts[$b] <=> $counts[$a] ?: strcmp($a, $b));
foreach (array_slice($ranked, 0, 8, true) as $word => $count) {
    printf("%-7s %2d %s first at %d\n", $word, $count, str_pad(str_repeat('#', $count), 9, '.'), $first[$word]);
}
echo count($counts), ' different of ', array_sum($counts), ', ', count(array_filter($counts, fn($n) => $n === 1)), " once\n";

arsort($pairs);
$best = max($pairs);
echo implode(', ', array_keys($pairs, $best)), " ($best times)\n";

$by_length = [];
foreach ($counts as $word => $count) {
    $by_length[strlen($word)][] = $word;
}
krsort($by_length);
foreach ($by_length as $length => $list) {
    sort($list, SORT_STRING);
    echo $length, ': ', implode(' ', $list), "\n";
}

// letters, by two ways that must agree
$letters = array_filter(count_chars(strtolower($text), 1), fn($byte) => $byte >= 97 && $byte <= 122, ARRAY_FILTER_USE_KEY);
$other = array_count_values(array_filter(str_split(strtolower($text)), fn($c) => strcspn($c, 'abcdefghijklmnopqrstuvwxyz') === 0));
ksort($other);
var_dump(array_combine(array_map('chr', array_keys($letters)), $letters) === $other);
arsort($other);
echo implode(' ', array_map(fn($c, $n) => "$c$n", array_keys(array_slice($other, 0, 6)), array_slice($other, 0, 6))), "\n";
echo ucwords(implode(' ', array_slice(array_keys($ranked), 0, 4))), ' ', str_word_count($text), "\n";
