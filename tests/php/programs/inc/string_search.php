<?php
namespace Text\Search;

const BASE = 257;
const MODULUS = 1_000_003;

function failure_table(string $pattern): array
{
    $table = [0];
    for ($i = 1, $k = 0; $i < \strlen($pattern); $i++) {
        while ($k > 0 && $pattern[$i] !== $pattern[$k]) {
            $k = $table[$k - 1];
        }
        if ($pattern[$i] === $pattern[$k]) {
            $k++;
        }
        $table[$i] = $k;
    }
    return $table;
}

function knuth_morris_pratt(string $text, string $pattern): array
{
    $found = [];
    $table = failure_table($pattern);
    $k = 0;
    for ($i = 0, $n = strlen($text); $i < $n; $i++) {
        while ($k > 0 && ($k === strlen($pattern) || $text[$i] !== $pattern[$k])) {
            $k = $table[$k - 1];
        }
        if ($text[$i] === $pattern[$k]) {
            $k++;
        }
        if ($k === strlen($pattern)) {
            $found[] = $i - $k + 1;
        }
    }
    return $found;
}

function rabin_karp(string $text, string $pattern): array
{
    $n = strlen($text);
    $m = strlen($pattern);
    if ($m > $n) {
        return [];
    }
    $high = 1;
    $wanted = $hash = 0;
    for ($i = 0; $i < $m; $i++) {
        $wanted = ($wanted * BASE + ord($pattern[$i])) % MODULUS;
        $hash = ($hash * BASE + ord($text[$i])) % MODULUS;
        $high = $i ? $high * BASE % MODULUS : 1;
    }
    $found = [];
    for ($i = 0; ; $i++) {
        if ($hash === $wanted && substr_compare($text, $pattern, $i, $m) === 0) {
            $found[] = $i;
        }
        if ($i + $m >= $n) {
            return $found;
        }
        $hash = (($hash - ord($text[$i]) * $high) * BASE + ord($text[$i + $m])) % MODULUS;
        if ($hash < 0) {
            $hash += MODULUS;
        }
    }
}

return ['kmp' => __NAMESPACE__ . '\knuth_morris_pratt', 'rabin-karp' => rabin_karp(...)];
