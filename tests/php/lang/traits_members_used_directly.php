<?php
trait T {
    const C = 1;
    public static $p = 'property';
    public static function f() { return 'method'; }
}
echo T::$p, "\n";
echo T::f(), "\n";
try {
    echo T::C;
} catch (Error $e) {
    echo $e->getMessage(), "\n";
}
class U { use T; }
echo U::$p, U::f(), U::C, "\n";
