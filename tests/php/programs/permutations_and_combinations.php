<?php
// Permutations, combinations, power set and cartesian product as generators.

function permutations(array $items): Generator
{
    if (count($items) < 2) {
        yield $items;
        return 1;
    }
    $count = 0;
    foreach ($items as $i => $item) {
        $rest = $items;
        unset($rest[$i]);
        foreach (permutations(array_values($rest)) as $tail) {
            yield [$item, ...$tail];
            $count++;
        }
    }
    return $count;
}

function combinations(array $items, int $size): iterable
{
    if ($size === 0) {
        yield [];
    }
    for ($i = 0; $i <= count($items) - $size && $size; $i++) {
        foreach (combinations(array_slice($items, $i + 1), $size - 1) as $tail) {
            yield array_merge([$items[$i]], $tail);
        }
    }
}

function power_set(array $items): iterable
{
    for ($mask = 0; $mask < 1 << count($items); $mask++) {
        yield $mask => array_values(array_filter($items, fn($i) => $mask >> $i & 1, ARRAY_FILTER_USE_KEY));
    }
}

function product(array ...$sets): iterable
{
    if (!$sets) {
        return yield [];
    }
    $last = array_pop($sets);
    foreach (product(...$sets) as $head) {
        foreach ($last as $value) {
            yield [...$head, $value];
        }
    }
}

function next_permutation(array &$a): bool
{
    for ($i = count($a) - 2; $i >= 0 && $a[$i] >= $a[$i + 1]; $i--);
    if ($i < 0) {
        return false;
    }
    for ($j = count($a) - 1; $a[$j] <= $a[$i]; $j--);
    [$a[$i], $a[$j]] = [$a[$j], $a[$i]];
    array_splice($a, $i + 1, null, array_reverse(array_slice($a, $i + 1)));
    return true;
}

$show = static fn(iterable $lists, string $glue = '') => print implode(' ', array_map(fn($list) => implode($glue, $list) ?: '-', [...$lists])) . "\n";
$generator = permutations(['a', 'b', 'c']);
foreach ($generator as $key => $permutation) {
    echo $key, ':', implode($permutation), ' ';
}
echo $generator->getReturn(), "\n";
$show(combinations(range(1, 5), 3));
$show(power_set(['x', 'y', 'z']));
$show(product([1, 2], ['p', 'q'], [true]), '.');
$word = str_split('aabc');
$words = 0;
do {
    echo implode($word), ' ';
    $words++;
} while (next_permutation($word));
echo $words, "\n";
$sum = 0;
foreach (permutations([1, 2, 3, 4, 5]) as $i => $p) {
    $sum += implode('', $p) * (1 + $i % 3);
}
var_dump($sum);
