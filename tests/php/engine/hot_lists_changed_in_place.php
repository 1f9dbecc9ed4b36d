<?php
// What the interpreter passes by reference stays a reference of the local, what native code passes does not: code of a loop
// meets both. A reference that somebody shares is written through.

function stack(int $rounds): array
{
    $stack = [];
    $sum = 0;
    for ($i = 0; $i < $rounds; $i++) {
        $stack[] = $i;
        $stack[] = $i * 2;
        if (count($stack) > 20) {
            $sum += array_pop($stack);
        }
        if ($i % 100 === 99) {
            $sum += array_shift($stack);
            array_push($stack, $sum & 7, -1);
            sort($stack);
            $stack = array_slice($stack, 0, 5);
        }
    }
    return [$sum, $stack];
}

function shared(int $rounds): array
{
    $list = [];
    $others = [];
    for ($i = 0; $i < $rounds; $i++) {
        $list[] = $i;
        $list['k'] = $i;
        if (count($list) > 12) {
            array_pop($list);
        }
        if ($i % 500 === 400) {
            $others[] = &$list;
            $list[0] = -$i;
        }
        if ($i % 500 === 450) {
            $others[0][] = 'other';
            unset($others[0]);
            $others = array_values($others);
        }
    }
    return [$list, count($others)];
}

function nested(int $rounds): array
{
    $map = ['a' => [], 'b' => []];
    for ($i = 0; $i < $rounds; $i++) {
        $map[$i & 1 ? 'a' : 'b'][] = $i;
        if ($i % 7 === 6) {
            array_pop($map['a']);
            ksort($map);
        }
        if ($i % 300 === 299) {
            $copy = $map;
            $map['a'] = [];
            $map['b'] = [count($copy['a'])];
        }
    }
    return [count($map['a']), count($map['b']), $copy['a'][3]];
}

for ($run = 0; $run < 3; $run++) {
    echo json_encode([stack(4000), shared(4000), nested(4000)]), "\n";
}
