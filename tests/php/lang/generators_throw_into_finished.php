<?php
function one() {
    yield 1;
}
$g = one();
foreach ($g as $x) {
}
var_dump($g->valid(), $g->current());
try {
    $g->throw(new RuntimeException('too late'));
} catch (RuntimeException $e) {
    echo $e->getMessage(), "\n";
}
var_dump($g->send('ignored'));
