<?php
// Loops over packed arrays, hashes with ints, names and both, holes, generators: what was predicted of elements and keys changes.
function walk(iterable $items): string
{
    $out = '';
    $sum = 0;
    foreach ($items as $key => $item) {
        if (is_int($item)) {
            $sum += $item;
        } else {
            $out .= is_array($item) ? '[' . walk($item) . ']' : $item;
        }
        $out .= is_int($key) ? $key & 7 : $key;
    }
    return $out . ':' . $sum;
}

function values(array $items): int
{
    $sum = 0;
    foreach ($items as $item) {
        $sum = ($sum * 3 + $item) % 100003;
    }
    foreach ($items as $item) {
        foreach ([1, 2, $item] as $inner) {
            $sum ^= $inner;
        }
    }
    return $sum;
}

function keyed(int $n): Generator
{
    for ($i = 0; $i < $n; $i++) {
        yield $i % 3 === 2 ? "k$i" : $i => $i * $i;
    }
}

final class Loud
{
    public function __construct(private string $name)
    {
    }

    public function __destruct()
    {
        if ($this->name === 'throws') {
            throw new LogicException("end of $this->name");
        }
    }
}

function replaced(array $items, int $round): string
{
    $item = $round % 50 === 49 ? new Loud('throws') : new Loud('quiet');
    try {
        foreach ($items as $key => $item) {
            $key .= $item;
        }
        return $key ?? 'nothing';
    } catch (LogicException $e) {
        return $e->getMessage() . (isset($item) ? " $item" : ' gone');
    }
}

$packed = range(1, 20);
$ints = [5 => 1, 3 => 2, 900 => 3];
$names = ['a' => 1, 'bc' => 2, 'd' => 3];
$both = ['a' => 1, 7 => 2, 'x' => [1, 'y' => 'z'], 9 => 'w'];
$holes = range(1, 6);
unset($holes[0], $holes[3]);
$shared = [1, 2, 3];
foreach ($shared as &$reference) {
    $reference += 10;
}
$seen = [];
for ($round = 0; $round < 300; $round++) {
    $all = [walk($packed), walk($ints), walk($names)];
    if ($round % 3 === 0) {
        array_push($all, walk($both), walk($holes), walk([]), walk($shared), walk(keyed(5)), walk(new ArrayIterator($names)));
    }
    $all[] = values($packed) . values($holes) . values($ints);
    $all[] = replaced($names, $round) . replaced([], 1) . replaced([$round % 2 ? 'b' : 2.5], 2);
    $seen[implode(' ', $all)] ??= $round;
}
foreach ($seen as $text => $round) {
    echo "$round: $text\n";
}
foreach ([[1, 'a'], [2, 'b']] as [$number, $letter]) {
    for ($i = 0; $i < 200; $i++) {
        foreach ([$letter => $number] as $key => $value) {
            $last = $key . $value;
        }
    }
    echo $last, "\n";
}
