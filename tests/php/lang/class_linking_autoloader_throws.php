<?php
// An exception has nowhere to go while a class is linked.
spl_autoload_register(function ($name) {
    echo "load $name\n";
    throw new LogicException2("no $name");
});
class LogicException2 extends Exception {}
class A { function m(): Wide { } }
echo "before\n";
try {
    class B extends A { function m(): Narrow { } }
} catch (Exception $e) {
    echo "not here\n";
}
echo "nor here\n";
