<?php
// Knuth-Morris-Pratt and Rabin-Karp from an included namespace, against strpos.

use function Text\Search\failure_table;
use const Text\Search\MODULUS;

$algorithms = require __DIR__ . '/inc/string_search.php';
$algorithms['strpos'] = function (string $text, string $pattern): array {
    $found = [];
    for ($at = -1; ($at = strpos($text, $pattern, $at + 1)) !== false; $found[] = $at);
    return $found;
};

$cases = [
    ['abracadabra', 'abra'], ['aaaaaa', 'aa'], ['ababababca', 'abababca'], ['short', 'much longer'], ['xyz', 'q'], ['GCATCGCAGAGAGTATACAGTACG', 'GCAGAGAG'],
    [str_repeat('ab', 40) . 'c' . str_repeat('ba', 10), 'abc'], ["nul\0byte\0", "\0"],
];
foreach ($cases as [$text, $pattern]) {
    $results = [];
    foreach ($algorithms as $name => $search) {
        $results[$name] = implode(',', $search($text, $pattern)) ?: 'none';
    }
    echo addcslashes($pattern, "\0"), ': ', count(array_unique($results)) === 1 ? $results['kmp'] : var_export($results, true), "\n";
}
foreach (['aabaaab', 'abcd', 'aaaa'] as $pattern) {
    echo $pattern, ' ', implode('', failure_table($pattern)), "\n";
}

// a pseudo-random text over two letters has many near misses
$text = '';
for ($i = 0, $seed = 12345; $i < 800; $i++) {
    $seed = ($seed * 1103515245 + 12345) & 0x7fffffff;
    $text .= 'ab'[$seed >> 16 & 1];
}
foreach (['abab', 'aaaaa', 'abbabba', 'bbbbbbbb'] as $pattern) {
    $counts = array_map(fn(callable $search) => count($search($text, $pattern)), $algorithms);
    echo $pattern, ' ', json_encode($counts), "\n";
}
echo MODULUS, ' ', function_exists('text\search\rabin_karp') ? 'loaded' : 'missing', ' ', count(get_included_files()), "\n";
