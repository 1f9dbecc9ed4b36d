<?php
// What Exception and Error share is theirs, not a trait that anybody sees; names of types.
enum E { case A; }
enum F: int { case A = 1; }
trait T {}
class X extends Exception { use T; }
foreach (['E', 'F', 'X', 'Exception', 'Error'] as $c) { echo $c, ': ', implode(',', @class_uses($c) ?: []), "\n"; }
print_r(get_class_methods('Exception'));
echo gettype(1), gettype(null), gettype([]), gettype(new X), gettype(1.5), gettype(STDIN), gettype(true), gettype('');
echo get_debug_type(1), get_debug_type(null), get_debug_type([]), get_debug_type(new X), get_debug_type(1.5), get_debug_type(STDIN), get_debug_type(true), get_debug_type('');
$r = fopen('php://memory', 'r'); fclose($r); echo gettype($r), get_debug_type($r), strtoupper("aé1z{`"), strtolower("AÉ1Z[@");

foreach (['Exception', 'X', 'TypeError', 'ErrorException'] as $class) {
    print_r(get_object_vars(new $class));
    echo count((array) new $class), "\n";
}
