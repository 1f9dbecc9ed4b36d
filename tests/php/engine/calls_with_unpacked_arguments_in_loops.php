<?php
// Calls whose last arguments come from an array: by position and name, of functions, methods, closures and the library.

function by_value(int $a, string $b = 'b', ...$more) { return [$a, $b, $more]; }
function by_ref(array &$list, $x) { $list[] = $x; return count($list); }
function &gives(array $x) { static $kept; $kept = $x; return $kept; }
class C { function __call($n, $a) { return [$n, $a]; } static function __callStatic($n, $a) { return [$n, $a]; } function m(...$a) { return $a; } function f() { return func_get_args(); } }
function f($fn, array $args, $more) {
    $r = [call_user_func_array($fn, $args), by_value(...$args), (new C)->m(...$args, ...$more), (new C)->f(1, ...$more), C::there(...$more), (new C)->other(...$args)];
    $r[] = gives(...[$args]);
    return $r;
}
function wrong($args) {
    try { return call_user_func_array('by_value', $args); } catch (Throwable $e) { return get_class($e) . ': ' . preg_replace('/(,| passed) .*/', '', $e->getMessage()); }
}
function refs($x) { $l = [1]; $args = [$l, $x]; $n = by_ref(...$args); return [$n, $l, $args]; }
function warned($x) { return call_user_func_array('by_ref', [[1], $x]); }
for ($i = 0; $i < 3; $i++) {
    $v = 'v' . $i; $r = &$v;
    echo json_encode(f('by_value', [$i, $r, [$i]], ['x', &$v])), "\n";
    echo json_encode(f(fn(...$a) => count($a), [$i, 'y'], [])), "\n";
    echo json_encode(f('max', [$i, '7', '3'], [null])), "\n";
    echo json_encode([wrong([]), wrong(['a']), wrong([1, 'c', 'd' => 2]), wrong(['b' => 'q', 'a' => 3]), wrong(['a' => 1, 5])]), "\n";
    try { echo json_encode(wrong(7)); } catch (TypeError $e) { echo $e->getMessage(); }
    echo json_encode(refs($i)), json_encode(@warned($i)), "\n";
}
