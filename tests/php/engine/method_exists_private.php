<?php
class Par { private function priv() {} public static function pub() {} }
class Chi extends Par {}
var_dump(method_exists(new Chi, 'priv'), method_exists('Chi', 'priv'), method_exists('Par', 'priv'), method_exists('Chi', 'PUB'), method_exists('Nope', 'x'), method_exists(fn() => 1, '__invoke'));
try {
    property_exists(5, 'x');
} catch (TypeError $e) {
    echo $e->getMessage(), "\n";
}
