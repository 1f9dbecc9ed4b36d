<?php
function &each_element(array &$array) {
    foreach ($array as $key => &$value) {
        yield $key => $value;
    }
}
$numbers = ['a' => 1, 'b' => 2, 'c' => 3];
foreach (each_element($numbers) as $key => &$value) {
    $value *= 10;
}
unset($value);
print_r($numbers);
foreach (each_element($numbers) as $value) {
    $value++;
}
print_r($numbers);

function &countdown() {
    $left = 3;
    while ($left > 0) {
        yield $left;
    }
}
foreach (countdown() as &$n) {
    echo $n--, ' ';
}
echo "\n";

class Bag implements IteratorAggregate {
    private array $items = [1, 2];
    public function &getIterator(): Generator {
        foreach ($this->items as &$item) {
            yield $item;
        }
    }
}
$bag = new Bag;
foreach ($bag as &$item) {
    $item = "<$item>";
}
unset($item);
print_r($bag);
