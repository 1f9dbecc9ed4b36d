<?php
// Each part of a string is made one before the next is read, which may be undefined.
class Loud { function __construct(private $n) {} function __toString(): string { echo "(to string $this->n) "; return $this->n; } }
set_error_handler(function ($number, $text) { echo "[$text] "; return true; });
function arrays() {
    $s = [1];
    $k = 'w';
    echo "$s $i\n";
    echo "$i $s $j\n";
    echo "$s $s $i\n";
    echo "$s $k $i\n";
    echo "a$s$i$s\n";
    echo "{$i}b{$s}$j\n";
    echo $i . $s . $j . "\n";
}
function objects($o, $p) {
    echo "$o $undefined $p $undefined\n";
    if ($o) {
        $maybe = 1;
    }
    echo "$o $maybe $p\n";
    unset($maybe);
    echo "$o $maybe $p\n";
    foreach ([$o] as $k => $each) {
        echo "$each $k $later $each\n";
        $later = $p;
    }
}
function captured() {
    $s = [2];
    (function () use ($s) { echo "{$o->id} $s $i\n"; })();
    (fn() => print("$s $i\n"))();
}
arrays();
objects(new Loud('o'), new Loud('p'));
captured();
$s = [3];
echo "$s $i\n";
echo <<<TEXT
  $s
  $i $s
TEXT;
