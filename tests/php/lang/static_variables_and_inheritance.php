<?php
class Counter {
    public static function next() { static $n = 0; return ++$n; }
    public function each() { static $calls = []; $calls[] = static::class; return count($calls); }
}
class Sub extends Counter {}
class Other extends Counter { public static function next() { return 'other ' . parent::next(); } }
echo Counter::next(), Counter::next(), Sub::next(), Sub::next(), ' ', Other::next(), ' ', Counter::next(), "\n";
echo (new Counter)->each(), (new Counter)->each(), (new Sub)->each(), "\n";
