<?php
// Literal keys are found in place: in hashes, packed arrays, after deletion, and where the key is another string or a number.
function record(int $i): array
{
    return ['name' => "n$i", 'count' => $i, '7' => 'seven', 'last' => null];
}

function reads(array $r): string
{
    return $r['name'] . $r['count'] . $r['7'] . (isset($r['last']) ? 'set' : 'unset') . (isset($r['none']) ? 'set' : 'unset')
        . ($r['none'] ?? '-') . (array_key_exists('last', $r) ? 'there' : 'missing');
}

function same(string $prefix): array
{
    $made = [];
    foreach (['na' . 'me', $prefix . 'unt', '7', 7, 'la' . $prefix] as $at => $key) {
        $made[$key] = $at;
    }
    return $made;
}

$list = [10, 20];
$sum = '';
for ($i = 0; $i < 200; $i++) {
    $r = record($i);
    $text = reads($r);
    unset($r['count']);
    $gone = isset($r['count']) ? 'still' : 'gone';
    $r['count'] = -$i;
    $r['count'] += 3;
    $big = $r;
    for ($j = 0; $j < $i % 40; $j++) {
        $big["k$j"] = $j;
    }
    $big['name'] .= '!';
    $many = $big['name'] . $big['count'] . ($big['k3'] ?? 'no');
    $other = same('co');
    $strange = $other['name'] . $other['count'] . $other['7'] . $other[7] . ($other['last'] ?? '?') . $other['laco'];
    $packed = (isset($list['name']) ? 'set' : 'unset') . ($list['1'] ?? 'none') . $list['0'];
    $sum = md5($sum . $text . $gone . $r['count'] . $many . $strange . $packed);
}
echo $text, ' ', $gone, ' ', $r['count'], ' ', $many, ' ', $strange, ' ', $packed, "\n", $sum, "\n";
try {
    echo @$list['name'] ?? 'nothing', "\n", $r['none'], "\n";
} finally {
    echo "done\n";
}
