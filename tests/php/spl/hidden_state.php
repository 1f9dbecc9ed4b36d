<?php
// The state of library classes is no property: neither shown, nor counted, nor reached; a program's properties of such names are its own.
class Mine extends ArrayObject
{
    public $storage = 'mine';
    private $flags = 'private';
    public $__storage = 'too';

    function reach()
    {
        foreach (["\0storage", "\0flags"] as $name) {
            try {
                echo $this->$name;
            } catch (Error $e) {
                echo $e->getMessage(), "\n";
            }
            try {
                $this->$name = 1;
            } catch (Error $e) {
                echo $e->getMessage(), "\n";
            }
        }
        try {
            $this->{"\0storage"} = 1;
        } catch (Error $e) {
            echo $e->getMessage(), "\n";
        }
        var_dump(get_object_vars($this));
    }
}
$mine = new Mine([1]);
$mine->reach();
var_dump($mine, property_exists($mine, "\0storage"), property_exists('ArrayObject', 'storage'), get_class_vars('Mine'), get_object_vars(new ArrayObject([1])));
echo serialize($mine), "\n";
var_dump((new ReflectionClass('ArrayObject'))->getProperties(), (new ReflectionObject(new SplStack))->getProperties());
$list = new SplStack;
@$list->flags = 1;
@$list->list = 2;
$list->push('element');
var_dump($list);
foreach (get_class_methods('LimitIterator') as $name) {
    echo $name, ' ';
}
echo "\n";
class Within extends LimitIterator
{
    function methods()
    {
        return count(get_class_methods($this)) - count(get_class_methods('LimitIterator'));
    }
}
var_dump((new Within(new EmptyIterator))->methods(), method_exists('LimitIterator', "\0seekto"));
try {
    (new Within(new EmptyIterator))->{"\0seekTo"}(1);
} catch (Error $e) {
    echo get_class($e), "\n";
}
var_dump(array_column([new ArrayObject(['a' => 1])], "\0storage"), json_encode(new LimitIterator(new EmptyIterator)));
$heap = new SplMinHeap;
$heap->insert($heap);
$heap = null;
$storage = new SplObjectStorage;
$storage[$storage] = $storage;
$storage = null;
var_dump(gc_collect_cycles() > 0);
