<?php
// Numbers go through a pipeline of generators: source, filter, map, chunks, a consumer that sends.
function numbers(int $count): Generator
{
    for ($i = 1; $i <= $count; $i++) {
        yield $i;
    }
    return $count;
}

function where(iterable $items, callable $test): Generator
{
    foreach ($items as $key => $item) {
        if ($test($item)) {
            yield $key => $item;
        }
    }
}

function mapped(iterable $items, callable $change): Generator
{
    foreach ($items as $key => $item) {
        yield $key => $change($item);
    }
}

function chunks(iterable $items, int $size): Generator
{
    $chunk = [];
    foreach ($items as $item) {
        $chunk[] = $item;
        if (count($chunk) === $size) {
            yield $chunk;
            $chunk = [];
        }
    }
    if ($chunk !== []) {
        yield $chunk;
    }
}

function both(iterable ...$sources): Generator
{
    foreach ($sources as $source) {
        yield from $source;
    }
}

function average(): Generator
{
    $sum = $count = 0;
    while (true) {
        $value = yield $count === 0 ? 0 : $sum / $count;
        $sum += $value;
        $count++;
    }
}

$count = (int) ($argv[1] ?? 10000);
$average = average();
$average->current();
$last = 0;
$source = both(numbers($count), numbers($count));
foreach (chunks(mapped(where($source, fn(int $n): bool => $n % 3 !== 0), fn(int $n): int => $n * $n % 1009), 16) as $chunk) {
    $last = $average->send(array_sum($chunk));
}
printf("%.6f\n", $last);
