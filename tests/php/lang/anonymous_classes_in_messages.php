<?php
// The name ends at its NUL wherever php shows it; only as a value it is whole.
interface Shape {}
$o = new class(1) implements Shape {
    public int $typed = 0;
    public function __construct(private $x) {}
    public function typed(int $i): string { return []; }
};
var_dump($o);
print_r($o);
foreach ([fn() => $o->typed('x'), fn() => $o->typed(1), fn() => $o->missing(), fn() => $o->x, fn() => $o->typed = 'no', fn() => $o + 1, fn() => "$o"] as $f) {
    try {
        $f();
    } catch (Error $e) {
        echo preg_quote_free($e->getMessage()), "\n";
    }
}
function preg_quote_free($text) { return explode(', called', $text)[0]; }
var_dump(strlen(get_class($o)) > strlen('Shape@anonymous'), str_starts_with(get_class($o), "Shape@anonymous\0"));
