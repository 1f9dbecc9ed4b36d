<?php
// Classes are bound in their order: a child that stands before its parent is there from its line on.
var_dump(class_exists('Child'), class_exists('ParentOf'), class_exists('GrandChild'), class_exists('Late'));
try {
    new Child;
} catch (Error $e) {
    echo $e->getMessage(), "\n";
}
class Child extends ParentOf { function who() { return static::class; } }
echo (new Child)->who(), "\n";
abstract class ParentOf { abstract function who(); }
class GrandChild extends Child {}
echo (new GrandChild)->who(), "\n";
class Late extends ParentOf { function who() { return 'late'; } }
echo (new Late)->who(), "\n";
