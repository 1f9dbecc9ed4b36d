<?php
// Sorting people: stability, several keys, natural order, by a derived key, by a comparator built from a string.

function by(string ...$keys): Closure
{
    return function (array $a, array $b) use ($keys): int {
        foreach ($keys as $key) {
            $sign = $key[0] === '-' ? -1 : 1;
            $name = ltrim($key, '-');
            if ($order = $a[$name] <=> $b[$name]) {
                return $sign * $order;
            }
        }
        return 0;
    };
}

function names(array $people): string
{
    return implode(' ', array_column($people, 'name'));
}

function merge_sort(array $list, callable $compare): array
{
    if (count($list) < 2) {
        return $list;
    }
    [$left, $right] = array_chunk($list, (int) ceil(count($list) / 2));
    $left = merge_sort($left, $compare);
    $right = merge_sort($right, $compare);
    $merged = [];
    while ($left && $right) {
        $merged[] = $compare($left[0], $right[0]) <= 0 ? array_shift($left) : array_shift($right);
    }
    return [...$merged, ...$left, ...$right];
}

$people = [];
foreach (['Ann:31:Oslo', 'Bob:25:Rome', 'Cid:31:Rome', 'Dee:25:Oslo', 'Eve:40:Oslo', 'Fay:25:Rome', 'Gus:31:Bern'] as $line) {
    [$name, $age, $city] = explode(':', $line);
    $people[] = ['name' => $name, 'age' => (int) $age, 'city' => $city];
}
foreach ([['age'], ['-age'], ['city', '-age'], ['-city', 'age', '-name'], ['name']] as $keys) {
    $sorted = $people;
    usort($sorted, by(...$keys));
    echo implode(',', $keys), ': ', names($sorted), ' ', merge_sort($people, by(...$keys)) === $sorted ? 'ok' : 'WRONG', "\n";
}
$twice = $people;
usort($twice, by('name'));
usort($twice, by('age'));
usort($twice, by('city'));
echo names($twice), "\n";

array_multisort(array_column($people, 'city'), SORT_DESC, SORT_STRING, array_column($people, 'age'), SORT_ASC, $people);
echo names($people), "\n";
$ages = array_column($people, 'age', 'name');
asort($ages);
echo json_encode($ages), ' ';
arsort($ages);
echo json_encode($ages), ' ';
krsort($ages);
echo json_encode($ages), "\n";

$files = ['img12.png', 'img10.png', 'IMG2.png', 'img1.png', 'img01.png'];
foreach ([SORT_STRING, SORT_NATURAL, SORT_NATURAL | SORT_FLAG_CASE, SORT_STRING | SORT_FLAG_CASE] as $flags) {
    $sorted = $files;
    sort($sorted, $flags);
    echo $flags, ': ', implode(' ', $sorted), "\n";
}
$mixed = [10, '9', 2.5, '1e1', true, 'abc', null, '10'];
sort($mixed);
echo json_encode($mixed), ' ';
rsort($mixed, SORT_STRING);
echo json_encode($mixed), "\n";
$big = [];
for ($i = 0, $x = 1; $i < 400; $i++) {
    $x = ($x * 137 + 29) % 509;
    $big[] = ['key' => $x % 10, 'at' => $i];
}
usort($big, fn($a, $b) => $a['key'] - $b['key']);
$stable = true;
foreach (array_slice($big, 1) as $i => $item) {
    $stable = $stable && ($item['key'] > $big[$i]['key'] || $item['at'] > $big[$i]['at']);
}
var_dump($stable);
