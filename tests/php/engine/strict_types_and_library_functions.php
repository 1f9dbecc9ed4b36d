<?php
declare(strict_types=1);
// Whatever way a library function is called from strict code, its arguments are not converted; callbacks are called by the engine.
function tell(callable $f): void {
    try {
        var_dump($f());
    } catch (TypeError $e) {
        echo $e->getMessage(), "\n";
    }
}
function root($x) { return sqrt($x); }
function repeated($s, $n) { return str_repeat($s, $n); }
function rounded($x) { return round($x, 1) . number_format($x); }
function compared($a, $b) { return strcmp($a, $b); }
function cut($s, $from) { return substr($s, $from); }
function counted($s, $t) { return substr_count($s, $t); }
class Calls {
    public $null = null;
    static function hash($s) { return md5($s); }
    function upper() { return ucwords($this->null); }
    function padded($s, ...$more) { return str_pad($s, ...$more); }
}
for ($i = 0; $i < 3; $i++) {
    tell(fn() => root(null));
    tell(fn() => root(4));
    tell(fn() => root('4'));
    tell(fn() => repeated(null, 2));
    tell(fn() => repeated('a', '2'));
    tell(fn() => repeated('a', 2.0));
    tell(fn() => rounded(null));
    tell(fn() => rounded(2));
    tell(fn() => compared('a', null));
    tell(fn() => compared(1, 'a'));
    tell(fn() => cut('abc', null));
    tell(fn() => cut('abc', true));
    tell(fn() => counted('abc', null));
    tell(fn() => Calls::hash(5));
    tell(fn() => (new Calls)->upper());
    tell(fn() => (new Calls)->padded('x', 3, '-'));
    tell(fn() => (new Calls)->padded('x', '3'));
    tell(fn() => array_map('md5', [1, 'a']));
    tell(fn() => array_map(md5(...), [null]));
    tell(fn() => call_user_func('strrev', 12));
    tell(fn() => (md5(...))(1));
    tell(fn() => implode(',', array_filter(['1', '0', 'x'], 'is_numeric')));
}
tell(fn() => str_repeat($undefined, 2));
tell(fn() => ucfirst($undefined . ''));
