<?php
interface First {}
trait Second {}
class Third implements First { use Second; const A = 1; }
final class Fourth extends Third {}
enum Fifth { case X; }
function sixth() {}
define('SEVENTH', [1]);
const Eighth = 'e';
$object = new class {};
class_alias('Third', 'Alias\Of\Third');
$own = fn(array $names) => array_values(array_filter($names, fn($name) => preg_match('/^(first|second|third|fourth|fifth|alias)/i', $name)));
var_dump($own(get_declared_classes()), $own(get_declared_interfaces()), $own(get_declared_traits()));
var_dump(get_defined_functions()['user'], in_array('strlen', get_defined_functions()['internal']), get_defined_functions(false)['user']);
var_dump(in_array('__systemlib_functions', get_defined_functions()['internal']), in_array('__UnitEnum', get_declared_traits()));
var_dump(get_defined_constants(true)['user'], get_defined_constants()['E_ALL'], isset(get_defined_constants(true)['Core']['E_ALL']), isset(get_defined_constants()['SEVENTH']));
var_dump(new Alias\Of\Third instanceof Third, get_class(new \alias\of\THIRD), Alias\Of\Third::A, is_a('Fourth', 'Alias\Of\Third', true), (new ReflectionClass('Alias\Of\Third'))->name);
function typed(\Alias\Of\Third $t) { return $t::class; }
var_dump(typed(new Fourth), $object instanceof First);
var_dump(class_alias('Nope', 'Other'));
var_dump(class_alias('Third', 'First'));
var_dump(class_alias('Third', 'fourth'));
var_dump(class_alias('First', 'Renamed'), interface_exists('renamed'));
spl_autoload_register(function ($name) { echo "loading $name\n"; });
var_dump(class_alias('Missing', 'Other', false));
var_dump(class_alias('Missing', 'Other'));
try {
    class_alias('stdClass', 'Other');
} catch (ValueError $e) {
    echo $e->getMessage(), "\n";
}
var_dump(extension_loaded('CORE'), extension_loaded('nope'), extension_loaded('Reflection'), in_array('standard', get_loaded_extensions()), get_loaded_extensions(true) === [] || true);
var_dump(in_array('strlen', get_extension_funcs('core')), in_array('zend_version', get_extension_funcs('zend')), get_extension_funcs('nope'), get_extension_funcs('Reflection'));
var_dump(is_int(gc_mem_caches()), is_string(zend_version()), preg_match('/^4\.2\.\d+$/', zend_version()));

class Base
{
    public static function test(...$args) { echo static::class, ' ', implode(',', $args), "\n"; return count($args); }
    public static function relay() { return forward_static_call(['Base', 'test'], 1, 2) + forward_static_call_array('Base::test', [3]); }
    public function method() { return forward_static_call(['Base', 'test'], 'this'); }
}
class Derived extends Base
{
    public static function test(...$args) { echo 'derived ', static::class, "\n"; return forward_static_call(['Base', 'test'], 'x', 'y'); }
    public static function other() { return forward_static_call(['Unrelated', 'test']); }
}
class Unrelated { public static function test() { echo static::class, "\n"; } }
var_dump(Derived::relay(), Base::relay(), Derived::test(), (new Derived)->method());
Derived::other();
var_dump((function () { return forward_static_call('strtoupper', 'a'); })->bindTo(null, Base::class)());
try {
    forward_static_call('strtoupper', 'a');
} catch (Error $e) {
    echo $e->getMessage(), "\n";
}
