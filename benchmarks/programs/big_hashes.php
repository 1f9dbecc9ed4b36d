<?php
// Tables with hundreds of thousands of keys: ints far apart, strings, lookups that hit and miss, joins.
function work(int $size): string
{
    $people = [];
    for ($i = 0; $i < $size; $i++) {
        $people[$i * 7919 % 1000003] = "person-" . $i * 31 % $size;
    }
    $byName = array_flip($people);
    $hits = 0;
    for ($i = 0; $i < 2 * $size; $i++) {
        if (isset($byName["person-$i"])) {
            $hits++;
        }
    }
    $groups = [];
    foreach ($people as $id => $name) {
        $groups[substr($name, -2)][] = $id;
    }
    ksort($groups);
    $sizes = array_map(count(...), $groups);
    $merged = array_intersect_key($people, array_fill_keys($groups['17'] ?? [], true)) + ['none' => 'x'];
    $unique = array_unique(array_map(fn($name) => strlen($name), $people));
    foreach (array_keys($people) as $at => $id) {
        if ($at % 3 === 0) {
            unset($people[$id]);
        }
    }
    return implode(' ', [$hits, max($sizes), count($merged), implode(',', $unique), count($people), array_key_last($people)]);
}

$size = (int) ($argv[1] ?? 20000);
for ($round = (int) ($argv[2] ?? 1); $round > 0; $round--) {
    $shown = work($size - $round);
}
echo $shown, "\n";
