<?php
/* extract(), compact(), get_defined_vars() and func_get_args() and its kin are refused when called through a value. */
namespace N;

function t($what, $f) { try { echo $what, ': '; var_dump($f()); } catch (\Throwable $e) { echo get_class($e), ': ', $e->getMessage(), "\n"; } }
class Calls { static function now($name, $args) { $x = 2; return $name(...$args); } function __invoke($name) { return $name(); } }

foreach (['extract', 'compact', 'get_defined_vars', 'func_get_args', 'func_get_arg', 'func_num_args'] as $name) {
    $args = match ($name) { 'extract' => [['x' => 1]], 'compact' => ['x'], 'func_get_arg' => [0], default => [] };
    t("$name called", fn() => Calls::now($name, $args));
    t("$name call_user_func", fn() => call_user_func($name, ...$args));
    t("$name call_user_func_array", fn() => call_user_func_array($name, $args));
    t("$name fromCallable", fn() => \Closure::fromCallable($name)(...$args));
    t("$name __invoke", fn() => \Closure::fromCallable($name)->__invoke(...$args));
    t("$name qualified", function () use ($name, $args) { $full = '\\' . strtoupper($name); return $full(...$args); });
    t("$name array_map", fn() => array_map($name, array_map(fn($a) => $a, $args ?: [1])));
    t("$name array_filter", fn() => array_filter([1], $name));
    t("$name usort", function () use ($name) { $list = [1, 2]; return usort($list, $name); });
    t("$name is_callable", fn() => is_callable($name));
    t("$name too many", function () use ($name) { return $name(1, 2, 3, 4, 5); });
}
t('compact(...)', function () { $x = 1; $f = compact(...); return $f('x'); });
t('extract(...)', function () { $f = extract(...); return $f(['x' => 1]); });
t('func_get_args(...)', function () { $f = func_get_args(...); return $f(); });
t('get_defined_vars(...)', function () { $f = get_defined_vars(...); return $f(); });
const COMPACT = 'compact';
t('constant', function () { $x = 1; return (COMPACT)('x'); });

// a literal string is the function's name
t('literal', function () { $y = 7; return ('compact')('y'); });
t('joined literal', function () { $y = 7; return ('com' . 'pact')('y'); });
t('literal without arguments', function () { return ('func_num_args')(); });
t('bad flags', fn() => ('extract')([], 99));
t('negative', fn() => ('func_get_arg')(-1));
t('nothing', fn() => ('nothing')());
function strlen($x) { return "of the namespace"; }
t('fully qualified', fn() => ('strlen')('abc'));
t('class method', fn() => ('N\Calls::now')('strtoupper', ['a']));
function direct(...$all) { $x = 1; return [compact('x'), \compact('x'), func_get_args(), \func_num_args(), func_get_arg(1)]; }
t('direct', fn() => direct('a', 'b'));
t('spread', function () { $list = [['x' => 5]]; return extract(...$list) + $x; });

foreach (['func_get_args', 'func_num_args', 'get_defined_vars'] as $name) {
    try { var_dump($name()); } catch (\Error $e) { echo $e->getMessage(), "\n"; }
}
function leaves_no_trace($i) { $x = "abc" . $i; $f = 'extract'; try { $f(['x' => 12345678]); } catch (\Error) { } return $x . "abc"; }
for ($i = 0; $i < 50; $i++) { $last = leaves_no_trace($i); }
echo $last, "\n";
