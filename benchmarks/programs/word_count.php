<?php
// Counts the words of a text made by a small generator, with an associative array.
function make_text(int $words): string
{
    $syllables = ['ka', 'ro', 'mi', 'ten', 'sol', 'ver', 'a', 'qui', 'do', 'lex', 'um', 'ist'];
    $seed = 7;
    $text = '';
    for ($i = 0; $i < $words; $i++) {
        $word = '';
        $seed = ($seed * 16807) % 2147483647;
        $length = $seed % 3 + 1;
        for ($j = 0; $j < $length; $j++) {
            $seed = ($seed * 16807) % 2147483647;
            $word .= $syllables[$seed % 12];
        }
        $text .= $i % 9 === 0 ? ucfirst($word) : $word;
        $text .= $i % 11 === 10 ? ".\n" : ' ';
    }
    return $text;
}

function count_words(string $text): array
{
    $counts = [];
    foreach (explode("\n", $text) as $line) {
        foreach (explode(' ', strtolower(trim($line, ". \n"))) as $word) {
            if ($word === '') {
                continue;
            }
            if (isset($counts[$word])) {
                $counts[$word]++;
            } else {
                $counts[$word] = 1;
            }
        }
    }
    return $counts;
}

$words = (int) ($argv[1] ?? 300000);
$counts = count_words(make_text($words));
ksort($counts);
arsort($counts);
echo count($counts), " words, ", array_sum($counts), " in all\n";
foreach (array_slice($counts, 0, 10) as $word => $count) {
    echo "$word: $count\n";
}
