<?php
// What is loaded while a class is linked: parent, traits, interfaces; then the classes that its methods name, as far as
// the comparison with inherited ones needs them.
spl_autoload_register(function ($name) {
    echo "load $name\n";
    switch ($name) {
        case 'P': class P { function self(): self { return $this; } } break;
        case 'T': trait T { static $t = 'of T'; } break;
        case 'I': interface I { const C = 'of I'; } break;
        case 'Animal': class Animal {} break;
        case 'Cat': class Cat extends Animal {} break;
        case 'Shelter': class Shelter { function get(): Animal {} function put(Cat $c) {} public Animal|array $all; } break;
        case 'CatShelter': class CatShelter extends Shelter { function get(): Cat {} function put(Animal $c) {} public array|Animal $all; } break;
        case 'Left': class Left { function other(): Right {} function more(): Right {} } break;
        case 'Right': class Right extends Left { function other(): Lower {} function more(): Lowest {} } break;
        case 'Lower': class Lower extends Right {} break;
        case 'Lowest': class Lowest extends Lower {} break;
    }
});
if (true) {
    class X extends P implements I { use T; }
}
echo X::C, ' ', X::$t, "\n";
var_dump((new X)->self());
var_dump(new CatShelter);
var_dump(new Right);
var_dump(class_exists('Lowest', false));

// A text that is no name is not asked for.
foreach (['', 'a b', '../x', "a\0b", 'No\Such', '\Rooted', '9'] as $name) {
    var_dump(class_exists($name));
}
try {
    new (str_repeat('-', 3));
} catch (Error $e) {
    echo $e->getMessage(), "\n";
}
foreach ([['', 'f'], ['a-b', 'f'], 'a b::f'] as $callback) {
    try {
        call_user_func($callback);
    } catch (Error $e) {
        echo $e->getMessage(), "\n";
    }
}

// A parent that throws leaves the class undeclared, and another attempt may do better.
spl_autoload_register(function ($name) {
    throw new Exception("no $name");
}, true, true);
for ($i = 0; $i < 2; $i++) {
    try {
        class Orphan extends Nobody {}
    } catch (Exception $e) {
        echo $e->getMessage(), "\n";
    }
}
var_dump(class_exists('Orphan', false));
