<?php
$a = ['g' => 'green', 'R' => 'Red', 'blue', 'yellow'];
$b = ['G' => 'GREEN', 'b' => 'Blue', 'r' => 'red', 'yellow'];
$ci = strcasecmp(...);
foreach (['array_udiff', 'array_uintersect', 'array_diff_ukey', 'array_intersect_ukey', 'array_udiff_assoc', 'array_uintersect_assoc', 'array_diff_uassoc', 'array_intersect_uassoc'] as $function) {
    echo $function, ' ', json_encode($function($a, $b, $ci)), ' ', json_encode($function($a, $b, ['x' => 'BLUE'], $ci)), "\n";
}
echo json_encode(array_udiff_uassoc($a, $b, $ci, $ci)), json_encode(array_uintersect_uassoc($a, $b, $ci, $ci)), "\n";
foreach ([fn() => array_udiff($a, $b), fn() => array_udiff($a, 5, $ci), fn() => array_diff($a, 'x'), fn() => array_intersect_key($a)] as $call) {
    try {
        echo json_encode($call()), "\n";
    } catch (Throwable $e) {
        echo get_class($e), ': ', $e->getMessage(), "\n";
    }
}
