<?php
// forward_static_call() mentions what is deprecated in a callback once.
class A
{
    static function f(...$given) { echo static::class, count($given), "\n"; }
    function g() {}
}
class B extends A
{
    static function t()
    {
        forward_static_call(['A', 'f'], 1);
        forward_static_call(['B', 'parent::f'], 1, 2);
        forward_static_call('parent::f');
        forward_static_call_array(['self', 'f'], [1, 2, 3]);
        forward_static_call_array('static::f', []);
        try {
            forward_static_call(['A', 'g']);
        } catch (Error $e) {
            echo $e->getMessage(), "\n";
        }
    }
}
B::t();
