<?php
function &mixed_yields() {
    yield 1;
    yield;
    yield strtoupper('call');
    yield 'k' => 2;
    $variable = 'v';
    yield $variable;
    return 'result';
}
$generator = mixed_yields();
foreach ($generator as $key => $value) {
    var_dump($key, $value);
}
var_dump($generator->getReturn());

function by_value() {
    yield 1;
}
try {
    foreach (by_value() as &$v) {
        echo "never\n";
    }
} catch (Exception $e) {
    echo get_class($e), ': ', $e->getMessage(), "\n";
}
class Numbers implements Iterator {
    public function current(): mixed { return 1; }
    public function key(): mixed { return 1; }
    public function next(): void {}
    public function rewind(): void {}
    public function valid(): bool { return true; }
}
try {
    foreach (new Numbers as &$v) {
        echo "never\n";
    }
} catch (Error $e) {
    echo get_class($e), ': ', $e->getMessage(), "\n";
}
