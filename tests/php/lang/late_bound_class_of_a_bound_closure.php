<?php
// A closure's class and that of its object need not be related.
class Stranger { const NAME = 'stranger'; }
class Maker {
    const NAME = 'maker';
    function closure() { return function () { return [static::class, self::class, static::NAME]; }; }
}
print_r(Closure::bind((new Maker)->closure(), new Maker, Maker::class)());
print_r(@Closure::bind((new Maker)->closure(), new Stranger, Maker::class)());
