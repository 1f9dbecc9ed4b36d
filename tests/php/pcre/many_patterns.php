<?php
// More patterns than are kept compiled, some of them in use meanwhile; names of groups in arrays that outlive them.
$kept = [];
$result = preg_replace_callback('/(?<letter>[a-c])/', function (array $m) use (&$kept) {
    $kept[] = $m;
    $sum = 0;
    for ($i = 0; $i < 2500; $i++) {
        $sum += preg_match("/(?<n$i>{$m['letter']}$i)/", "a$i b$i c$i", $n);
        if ($i % 500 === 0) {
            $kept[] = $n;
        }
    }
    return "$m[letter]$sum";
}, 'a-b-c');
echo $result, "\n", json_encode($kept), "\n";
function deep(int $depth): string
{
    if ($depth === 0) {
        return 'end';
    }
    return preg_replace_callback("/x{$depth}?/", fn ($m) => deep($depth - 1) . preg_match("/y$depth/", "y$depth"), 'x', 1);
}
echo strlen(deep(200)), "\n";
echo preg_match('/(?<letter>[a-c])/', 'zb', $m), json_encode($m), "\n";
