<?php
// No exception leaves __debugInfo(): it is a warning, and the array that is missing a fatal error.
class A { function __debugInfo() { return null; } }
class B { public $b = 1; function __debugInfo() { throw new LogicException('inside', 3, new Exception('before')); } }
var_dump(new A);
print_r(new A);
register_shutdown_function(function () { echo "shut down\n"; });
try {
    var_dump(new B);
} catch (Exception $e) {
    echo "not caught\n";
}
