<?php
class C { function m() {} static function s() {} function __invoke() {} private function p() {} }
abstract class A { abstract function f(); }
$values = ['strlen', 'no_such', '', 'C::s', 'C::none', 5, null, 1.5, [], ['C', 's'], ['C', 'none'], [new C, 'm'], [new C, 'p'], [new C, 5], ['C', 's', 1], new C, new stdClass, fn() => 1, 'A::f', ['Nope', 'x']];
foreach ($values as $value) {
    var_dump(is_callable($value), is_callable($value, true, $name), $name);
}
