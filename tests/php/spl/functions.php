<?php
// spl_classes(), spl_autoload_extensions(), iterator_...() and what foreach does with lists that change.
var_dump(count(spl_classes()), spl_classes()['SplStack'], spl_autoload_extensions());
spl_autoload_extensions('.none');
spl_autoload_register();
var_dump(spl_autoload_functions(), class_exists('NoSuchThing'), spl_autoload_extensions());
try {
    spl_autoload_register('spl_autoload_call');
} catch (ValueError $e) {
    echo $e->getMessage(), "\n";
}
var_dump(spl_autoload_unregister('spl_autoload_call'), spl_autoload_functions());
var_dump(iterator_to_array(new ArrayIterator(['a' => 1, 2])), iterator_to_array(new ArrayIterator(['a' => 1]), false), iterator_count(new SplFixedArray(3)));
var_dump(iterator_apply($it = new ArrayIterator([1, 2, 3]), function () use (&$it) {
    echo $it->current();
    return true;
}));
$list = new SplDoublyLinkedList;
foreach ([1, 2, 3] as $x) {
    $list[] = $x;
}
foreach ($list as $x) {
    $list->setIteratorMode(SplDoublyLinkedList::IT_MODE_LIFO);
    foreach ($list as $y) {
        echo "$x$y ";
    }
}
foreach ($list as $x) {
    $list->pop();
    echo $x, ' ', count($list), "\n";
}
print_r(class_implements('ArrayIterator'));
print_r(class_parents(new RecursiveArrayIterator([])));
