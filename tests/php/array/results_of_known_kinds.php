<?php
// Results whose elements the optimizer knows: what they really are, with empty arrays, kept keys, references.

function show(string $what, $value): void
{
    echo str_pad($what, 24), json_encode($value), ' ', is_array($value) && array_is_list($value) ? 'list' : gettype($value), "\n";
}

function parts(string $s, array $a, int $i, bool $keep): void
{
    $words = explode(',', $s);
    show('explode', $words);
    show('explode limit', explode(',', $s, 2));
    show('explode negative', explode(',', $s, -9));
    show('str_split', str_split($s, 3));
    show('str_split empty', str_split(substr($s, 0, 0)));
    show('array_keys', array_keys($a));
    show('array_keys filter', array_keys($a, 2));
    show('array_values', array_values($a));
    show('array_slice', array_slice($words, 1));
    show('array_slice kept', array_slice($words, 1, 2, $keep));
    show('array_slice map', array_slice($a, 1));
    show('array_reverse', array_reverse($words));
    show('array_reverse kept', array_reverse($words, true));
    show('array_filter', array_filter($words));
    show('array_filter keys', array_filter($words, fn ($k) => $k > 0, ARRAY_FILTER_USE_KEY));
    show('array_map', array_map(fn ($w) => strlen($w), $words));
    show('array_map map', array_map(fn ($w) => [$w], $a));
    show('array_map two', array_map(fn ($w, $n) => $w . $n, $words, $a));
    show('array_map none', array_map(function () { throw new Exception(); }, array_slice($words, 9)));
    show('array_map one', array_map(fn ($w, $n) => $n, ['x' => 1, 'y' => 2], [1]));
    show('array_map kept', array_map(fn ($w) => $w, array_slice($words, 1, null, $keep)));
    show('array_unique', array_unique([...$words, ...$words]));
    show('array_diff', array_diff($words, ['b']));
    show('array_intersect_key', array_intersect_key($words, [1 => 0]));
    show('array_flip', array_flip($words));
    show('array_count_values', array_count_values([...$words, 1, '1']));
    show('array_chunk', array_chunk($words, 2));
    show('array_chunk kept', array_chunk($words, 2, $keep));
    show('array_fill', array_fill($i, 2, $s));
    show('array_fill none', array_fill(5, 0, $s));
    show('array_fill_keys', array_fill_keys($words, $i));
    show('array_merge', array_merge($words, $a, [1]));
    show('array_merge lists', array_merge($words, [7 => $i]));
    show('array_merge none', array_merge());
    show('range', range($i, 3));
    show('range down', range(3, $i, 2));
    show('range float', range($i, 2, 0.5));
    show('range words', range('a', 'e', 2));
}

function ones(string $s, array $a, int $i): void
{
    show('max', max($i, 0.5));
    show('max kinds', max('abc', 0, $i));
    show('max array', max($a));
    show('min arrays', min([1, 2], [1, 3]));
    show('str_replace', str_replace(['a', 'b'], 'x', $s, $count) . $count);
    show('str_replace array', str_replace('a', 'x', explode(',', $s)));
    show('str_replace number', str_replace('1', '2', 1.5));
    show('substr_replace', substr_replace($s, 'zz', 1, 1));
    show('preg_replace', preg_replace('/[ab]/', '', $s));
    show('preg_replace array', preg_replace('/a/', '', ['k' => $s]));
    show('preg_replace_callback', preg_replace_callback('/a/', fn ($m) => $m[0] . $m[0], $s));
    show('preg_split', preg_split('/,/', $s));
    show('preg_split pieces', preg_split('/(,)/', $s, -1, PREG_SPLIT_DELIM_CAPTURE | PREG_SPLIT_NO_EMPTY));
    show('preg_split places', preg_split('/,/', $s, -1, PREG_SPLIT_OFFSET_CAPTURE));
    show('print_r', print_r($a, true));
    show('var_export', var_export($i, true));
    show('microtime', is_float(microtime(true)) && is_string(microtime()));
    show('scandir', is_array(scandir(__DIR__)));
    show('glob', glob(__DIR__ . '/no such *'));
}

function ends(string $s): void
{
    $words = explode(',', $s);
    foreach (['current', 'next', 'end', 'prev', 'reset'] as $f) {
        show($f, $f($words));
    }
    show('next', next($words) . next($words));
    show('next none', next($words));
    show('current none', current($words));
    show('array_pop', array_pop($words));
    show('array_shift', array_shift($words) . array_shift($words));
    show('array_pop none', array_pop($words));
    show('end none', end($words));
    $words = [1, 2];
    $two = &$words[1];
    $copy = array_slice($words, 0);
    $two = 'changed';
    show('references', [$copy, array_values($words), array_merge($words, [0]), array_reverse($words)]);
    unset($two);
}

parts('a,b,c', ['x' => 1, 5 => 2], 1, true);
parts('0', ['x' => 1, 5 => 2], -1, false);
ones('a,b,c', ['x' => 1, 5 => 2], 1);
ends('a,b,c');
try {
    array_keys(null);
} catch (TypeError $e) {
    echo $e->getMessage(), "\n";
}
try {
    max([]);
} catch (ValueError $e) {
    echo $e->getMessage(), "\n";
}
