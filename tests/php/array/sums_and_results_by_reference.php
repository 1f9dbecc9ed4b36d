<?php
// array_sum() and array_product() skip arrays and objects, but not behind references; results of a function that returns
// by reference are references.
set_error_handler(function ($level, $message) { echo "[$message] "; return true; });
$o = new stdClass;
$none = [];
$two = [1, 2];
$text = "5a";
$float = 1.5;
$null = null;
$lists = [
    [&$o], [2, &$o], [&$none], [3, &$none], [3, &$two], [1.5, &$two], [2, &$text], [2, &$float], [2, &$null],
    [&$two, &$two], [[1], $o, 3],
];
foreach (['array_sum', 'array_product'] as $f) {
    foreach ($lists as $list) {
        try {
            var_dump($f($list));
        } catch (Error $e) {
            echo get_class($e), ': ', $e->getMessage(), "\n";
        }
    }
}

function &same(&$x) { return $x; }
class G { public $v = [1, 2]; function &at($i) { return $this->v[$i]; } }
$a = [1];
$q = &$a[0];
$r = array_map('same', $a);
$q = 5;
var_dump($r);
$g = new G;
$r = array_map([$g, 'at'], ['x' => 0, 'y' => 1]);
$r['x'] = 'changed';
var_dump($g->v, array_keys($r));
