<?php
// array_pop() of lists: the next key, the internal pointer, copies, references, foreach by reference.
function show(array $a): void { echo json_encode($a), ' ', json_encode(current($a)), ' ', json_encode(key($a)), "\n"; }
for ($round = 0; $round < 3; $round++) {
    $list = [1, 'two', [3]];
    $copy = $list;
    end($list);
    var_dump(array_pop($list) === [3]);
    show($list);
    $list[] = 'again';
    show($list);
    show($copy);
    $gap = [1, 2, 3];
    unset($gap[1]);
    echo array_pop($gap), array_pop($gap), json_encode(array_pop($gap)), "\n";
    $gap[] = 'new';
    show($gap);
    $kept = [5, 6, 7];
    unset($kept[2]);
    echo array_pop($kept);
    $kept[] = 8;
    show($kept);
    $x = 1;
    $refs = [0, &$x];
    $v = array_pop($refs);
    $v++;
    echo $v, $x, "\n";
    $walked = [1, 2, 3, 4];
    foreach ($walked as &$each) {
        echo $each, ' ';
        if ($each === 2) {
            array_pop($walked);
        }
    }
    unset($each);
    show($walked);
    array_shift($walked);
    echo array_pop($walked), ' ';
    $walked[] = 'end';
    show($walked);
    echo array_pop($walked), array_pop($walked), json_encode($walked), "\n";
    $walked[] = 'first';
    show($walked);
}
