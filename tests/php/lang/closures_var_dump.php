<?php
class Owner {
    public function make(int $x, &$y = null) {
        $used = 'u';
        $shared = [1];
        return function ($a, &$b, ?string $c = null, ...$rest) use ($used, &$shared) {
            static $calls = 0;
            return ++$calls;
        };
    }
    public function method($p) {}
    public static function stat() {}
}
$closure = (new Owner)->make(1);
$closure(1, $z);
var_dump($closure);
print_r(static fn() => 1);
var_dump(strlen(...), Owner::stat(...));
var_dump((new Owner)->method(...));
$y = 5;
var_dump(fn($x) => $x + $y);
