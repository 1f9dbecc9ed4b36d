<?php
function show(array $a): void
{
    $out = [];
    foreach ($a as $k => $v) {
        $out[] = json_encode($k) . '=' . json_encode($v);
    }
    echo implode(' ', $out), "\n";
}
$mixed = [10, '9a', 'abc', 1.5, true, null, '10', '1e1', '', 3, 'x9', 'x10', 9, '0', -1, 'B'];
$names = ['img12.png', 'img10.png', 'IMG2.png', 'img1.png', 'img01.png'];
foreach (['sort', 'rsort', 'asort', 'arsort'] as $f) {
    foreach ([SORT_REGULAR, SORT_NUMERIC, SORT_STRING, SORT_STRING | SORT_FLAG_CASE, SORT_NATURAL, SORT_NATURAL | SORT_FLAG_CASE] as $flags) {
        foreach ([$mixed, $names, [3, 1, 2], [0.5, -1.5, 0.25], ['b', 'a', 'c']] as $a) {
            $f($a, $flags);
            show($a);
        }
    }
}
foreach (['ksort', 'krsort'] as $f) {
    foreach ([SORT_REGULAR, SORT_NUMERIC, SORT_STRING] as $flags) {
        $a = ['b' => 1, 10 => 2, '9x' => 3, 'a' => 4, 2 => 5, 'B' => 6, -1 => 7];
        $f($a, $flags);
        show($a);
    }
}
$a = $names;
natsort($a);
show($a);
natcasesort($a);
show($a);
$data = [3, 1, 2, 1];
$other = ['b', 'a', 'c', 'z'];
array_multisort($data, SORT_ASC, SORT_NUMERIC, $other, SORT_DESC);
show($data);
show($other);
$keyed = [3, 'x' => 1, 5 => 2];
array_multisort($keyed);
show($keyed);
