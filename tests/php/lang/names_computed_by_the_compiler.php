<?php
// Names that php computes when it compiles: it warns before anything runs.
namespace Baz {

class Foo
{
    public static $Array = 7;
    public static function bar() {
        function foo() { var_dump(__FUNCTION__, __METHOD__, __CLASS__); }
        foo();
        var_dump(__FUNCTION__, __METHOD__, __CLASS__);
        return function () { var_dump(__FUNCTION__, __METHOD__, __CLASS__); };
    }
}

echo "runs\n";
(Foo::bar())();
$object = new \stdClass;
$object->{[]} = 1;
$object->{[1][0]} = 2;
$object->{1.5} = 3;
var_dump($object->{[7]}, $object, isset($object->{[2]}), Foo::${[]});
${5} = 2;
$five = fn() => ${5} ?? 'not captured';
$six = fn() => ${'6'} ?? 'captured, not set';
var_dump(${5}, $five(), $six());

foreach (['__COMPILER_HALT_OFFSET__' => fn() => __COMPILER_HALT_OFFSET__ > 0, 'root' => fn() => \__COMPILER_HALT_OFFSET__ > 0,
    'namespace' => fn() => namespace\__COMPILER_HALT_OFFSET__, '::A' => fn() => constant('::A'), '::' => fn() => constant('::'),
    'A::B::C' => fn() => constant('Baz\A::B::C'), 'defined' => fn() => defined('::'), 'define' => fn() => define('::', 1)] as $name => $f) {
    try {
        var_dump($f());
    } catch (\Error $e) {
        echo "$name: ", $e->getMessage(), "\n";
    }
}
}
__halt_compiler();
