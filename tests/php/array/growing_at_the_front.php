<?php
foreach ([10, 63, 64, 65, 1000] as $n) {
    $a = []; $m = [];
    for ($i = 0; $i < $n; $i++) { if ($i % 3 == 0) { array_unshift($a, $i); } else { $a[] = $i; } if ($i % 7 == 0) { array_unshift($a, "x$i", [$i]); } if ($i % 11 == 0) array_shift($a); if ($i % 13 == 0) array_splice($a, 0, 2, [1, 2, 3, 4, 5]); }
    $b = $a; array_unshift($b, 'copy'); 
    echo count($a), ' ', md5(serialize($a)), ' ', md5(serialize($b)), "\n";
    sort($m); $h = $a; $h['k'] = 1; array_unshift($h, 0); echo md5(serialize($h)), "\n";
    while (count($a) > 3) array_shift($a);
    echo json_encode($a), "\n";
}
$dll = new SplDoublyLinkedList; for ($i = 0; $i < 40000; $i++) { $i & 1 ? $dll->push($i) : $dll->unshift($i); } $t = 0; foreach ($dll as $k => $x) $t = ($t * 7 + $x + $k) % 1000003; echo "dll $t\n";
