<?php
// Classes of types are loaded when only they tell whether two types are the same.
spl_autoload_register(function ($name) {
    echo "load $name\n";
    if ($name === 'Base') {
        class Base {}
    } elseif ($name === 'Derived') {
        class Derived extends Base {}
    } else {
        class Other {}
    }
});
class A { public Base $p; public Base|Derived $q; }
class B extends A { public Base $p; public Base $q; }
echo "fine\n";
if (true) {
    class C extends A { public Base $p; public Base|Other $q; }
}
