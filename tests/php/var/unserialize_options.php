<?php
class A { public $x = 1; }
class B { public $a; }
$b = new B;
$b->a = new A;
$text = serialize($b);
var_dump(unserialize($text, ['allowed_classes' => false]));
var_dump(unserialize($text, ['allowed_classes' => ['b']]));
var_dump(unserialize($text, ['allowed_classes' => true]) == $b);
echo serialize(unserialize($text, ['allowed_classes' => []])), "\n";
var_dump(unserialize('O:7:"Missing":1:{s:1:"p";i:1;}'));
$deep = serialize([[[[1]]]]);
var_dump(unserialize($deep, ['max_depth' => 3]));
var_dump(count(unserialize($deep, ['max_depth' => 4])), count(unserialize($deep, ['max_depth' => 0])));
foreach ([['allowed_classes' => 1], ['max_depth' => '4'], ['max_depth' => -1]] as $options) {
    try {
        var_dump(unserialize($deep, $options));
    } catch (Throwable $e) {
        echo get_class($e), ': ', $e->getMessage(), "\n";
    }
}
ini_set('unserialize_callback_func', 'loader');
function loader($class) { echo "loader $class\n"; }
var_dump(get_class(unserialize('O:5:"Other":0:{}')));
