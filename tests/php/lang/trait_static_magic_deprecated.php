<?php
// A static call of a trait is deprecated, also where __callStatic takes it.
trait T {
    static function foo() { echo "foo\n"; }
    static function __callStatic($name, $args) { echo "magic $name\n"; }
}
class C { use T; }
T::foo();
T::bar();
C::foo();
C::bar();
call_user_func('T::baz');
call_user_func(['C', 'baz']);
