<?php
abstract class Base {
    abstract public static function make();
}
class Child extends Base {
    public static function make() { return 'made'; }
}
foreach ([['Child', 'make'], ['Base', 'make'], 'Base::make'] as $callable) {
    var_dump(is_callable($callable));
    try {
        echo call_user_func($callable), "\n";
    } catch (TypeError $e) {
        echo $e->getMessage(), "\n";
    }
}
