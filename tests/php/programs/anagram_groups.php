<?php
// Anagrams grouped by sorted letters and by prime products; palindromes; a chain of words one letter apart.

function key_of(string $word): string
{
    $letters = str_split(strtolower($word));
    sort($letters);
    return implode('', $letters);
}

function product_of(string $word): int|float
{
    static $primes = [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83, 89, 97, 101];
    $product = 1;
    for ($i = 0; $i < strlen($word); $i++) {
        $product *= $primes[ord($word[$i]) - ord('a')];
    }
    return $product;
}

$words = explode(' ', 'listen silent enlist tinsel google elgoog cat act tac god dog level lever reveal stop pots tops opts spot inlets zyzzyvas');
$groups = [];
foreach ($words as $word) {
    $groups[key_of($word)][] = $word;
}
$groups = array_filter($groups, fn(array $group) => count($group) > 1);
uasort($groups, fn($a, $b) => count($b) <=> count($a) ?: $a[0] <=> $b[0]);
foreach ($groups as $key => $group) {
    sort($group);
    echo str_pad($key, 8), implode(' ', $group), "\n";
}
$products = [];
foreach ($words as $word) {
    $products[(string) product_of($word)][] = $word;
}
$same = array_values(array_filter($products, fn($g) => count($g) > 1));
var_dump(count($same) === count($groups), product_of('cat'), product_of('zyzzyvas'), product_of('zyzzyvaszz') > PHP_INT_MAX);

$palindrome = fn(string $s): bool => ($s = only_letters(strtolower($s))) === strrev($s);
function only_letters(string $s): string
{
    $kept = '';
    foreach (str_split($s) as $c) {
        $kept .= strpbrk($c, 'abcdefghijklmnopqrstuvwxyz') ?: '';
    }
    return $kept;
}
foreach (['A man, a plan, a canal: Panama', 'Not this', 'level', ''] as $text) {
    echo var_export($text, true), ' ', $palindrome($text) ? 'yes' : 'no', "\n";
}

function ladder(string $from, string $to, array $words): ?array
{
    $paths = [[$from]];
    $seen = [$from => true];
    while ($path = array_shift($paths)) {
        $last = end($path);
        if ($last === $to) return $path;
        foreach ($words as $word) {
            if (!isset($seen[$word]) && strlen($word) === strlen($last) && similar_at($word, $last) === strlen($word) - 1) {
                $seen[$word] = true;
                $paths[] = [...$path, $word];
            }
        }
    }
    return null;
}

function similar_at(string $a, string $b): int
{
    return count(array_filter(str_split($a), fn($c, $i) => $b[$i] === $c, ARRAY_FILTER_USE_BOTH));
}

$dictionary = explode(' ', 'cold cord card ward warm word worm corm wood food');
echo implode(' > ', ladder('cold', 'warm', $dictionary)), "\n";
var_dump(ladder('cold', 'ice', $dictionary), ladder('food', 'word', ['wood', 'word']));
