<?php
$lists = [[10, '9', 'a', 1.5, '1e1', true], ['b' => 'x10', 'a' => 'x9', 'c' => 'X1', 'd' => 'x'], ['10', 9, '1e1', '0x1', ' 5', '5 '], ["img12.png", "img10.png", "IMG2.png", "img1.png"], [0.1, '0.1', 0, -0.0, '-0'], ['é', 'z', 'a', 'É']];
$flags = ['REGULAR' => SORT_REGULAR, 'NUMERIC' => SORT_NUMERIC, 'STRING' => SORT_STRING, 'NATURAL' => SORT_NATURAL, 'STRING|CASE' => SORT_STRING | SORT_FLAG_CASE, 'NATURAL|CASE' => SORT_NATURAL | SORT_FLAG_CASE];
foreach ($lists as $list) {
    foreach ($flags as $name => $flag) {
        foreach (['sort', 'rsort', 'asort', 'arsort', 'ksort', 'krsort'] as $function) {
            $copy = $list;
            $function($copy, $flag);
            echo $name, ' ', $function, ' ', json_encode($copy), "\n";
        }
    }
}
