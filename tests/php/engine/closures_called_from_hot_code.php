<?php
// Closures called from loops, whatever they capture, return, throw, or are bound to.
function total(int $n, callable $f) { $x = 0; for ($i = 0; $i < $n; $i++) { $x += $f($i); } return $x; }
class Noisy { public function __construct(public string $name) {} public function __destruct() { echo "~{$this->name} "; } }

function capturing() {
    $by = 3; $sum = 0; $list = [1, 2];
    $f = function ($v) use ($by, &$sum, $list) { $sum += $v * $by; $list[] = $v; return count($list); };
    for ($i = 0; $i < 5; $i++) { echo $f($i), ' '; }
    echo $sum, "\n";
    $sum = 1.5;
    echo $f(2), ' ', $sum, "\n";
}
capturing();

$fib = function (int $n) use (&$fib): int { return $n < 2 ? $n : $fib($n - 1) + $fib($n - 2); };
echo $fib(12), ' ', total(10, $fib), "\n";

function counters() { return [function () { static $n = 0; return ++$n; }, fn() => 7]; }
foreach ([0, 1] as $round) { [$a, $b] = counters(); for ($i = 0; $i < 3; $i++) { echo $a(), $b(), ' '; } }
echo "\n";

function mixture() {
    $all = [fn($x) => $x + 1, fn($x) => $x * 2, fn($x) => "$x", static fn($x) => -$x, fn(float $x) => $x / 2];
    $out = [];
    for ($i = 0; $i < 15; $i++) { $out[] = $all[$i % 5]($i); }
    var_dump(implode(' ', $out));
}
mixture();

class Shop {
    private $rate = 2;
    protected static $made = 0;
    public function taxed() { return fn($v) => $v * $this->rate + self::$made; }
    public function raise() { return function () { $this->rate++; static::$made++; return $this; }; }
    public static function named() { return static fn($s) => static::class . self::class . $s; }
    public function all(array $prices) { return array_map(fn($p) => $this->cut($p), $prices); }
    private function cut($p) { return $p - $this->rate; }
}
class Corner extends Shop {}
foreach ([new Shop, new Corner] as $shop) {
    $tax = $shop->taxed(); $raise = $shop->raise();
    for ($i = 0; $i < 4; $i++) { echo $tax($i), ' '; $raise(); }
    echo implode(',', $shop->all([10, 20])), ' ', ($shop::named())('!'), "\n";
}
$other = Closure::bind(function ($v) { return $this->name . $v; }, new Noisy('bound'), Shop::class);
for ($i = 0; $i < 3; $i++) { echo $other($i), ' '; }
unset($other);
echo "\n";

function thrower() {
    $log = [];
    $f = function ($v) { if ($v % 2) { throw new DomainException("odd $v"); } return $v; };
    for ($i = 0; $i < 4; $i++) {
        try { $log[] = $f($i); } catch (DomainException $e) { $log[] = $e->getMessage() . ' ' . $e->getTraceAsString(); }
    }
    return implode("\n", $log);
}
echo str_replace(__DIR__, '', thrower()), "\n";

function ends() {
    $keep = new Noisy('kept');
    $f = function ($v) use ($keep) { $t = new Noisy("t$v"); return $v; };
    for ($i = 0; $i < 2; $i++) { echo $f($i), ' '; }
    (function () use ($keep) { echo 'once '; })();
    $keep = null;
    $f = null;
    echo (fn() => new Noisy('result'))()->name, ' ';
    (fn() => new Noisy('unused'))();
    echo "end\n";
}
ends();

$steps = function (int $n) { for ($i = 0; $i < $n; $i++) { yield $i => $i * $i; } };
foreach ([2, 3] as $n) { foreach ($steps($n) as $k => $v) { echo "$k:$v "; } }
$given = function ($a, ...$rest) { return func_num_args() . count(func_get_args()) . count($rest); };
$plus = function ($a, $b = 10) { return $a + $b + func_num_args(); };
for ($i = 0; $i < 2; $i++) { echo $given($i), $given($i, 1, 2), ' ', $plus($i), ' ', $plus($i, 1), ' ', $plus($i, 1, 2), ' '; }
$swap = function (&$a, &$b) { [$a, $b] = [$b, $a]; };
$x = 1; $y = 2;
for ($i = 0; $i < 3; $i++) { $swap($x, $y); }
$ref = function &() use (&$x) { return $x; };
$r = &$ref(); $r = 'changed';
echo $x, $y, "\n";

class Callable_ { public function __construct(private int $k) {} public function __invoke($v) { return $v + $this->k; } public function m($v) { return $v * $this->k; } static function s($v) { return $v - 1; } }
foreach ([new Callable_(5), (new Callable_(3))->m(...), Callable_::s(...), strlen(...), 'abs', [new Callable_(2), 'm'], 'Callable_::s'] as $f) {
    for ($i = 0; $i < 3; $i++) { echo $f($i), ' '; }
    echo total(4, $f), "\n";
}
try { total(2, fn(int $a, $b) => 1); } catch (ArgumentCountError $e) { echo str_replace(__DIR__, '', $e->getMessage()), "\n"; }
try { echo total(2, fn(string $a): array => $a); } catch (TypeError $e) { echo str_replace(__DIR__, '', $e->getMessage()), "\n"; }
$undefined = fn() => $nothing;
echo var_export(@$undefined(), true), "\n";
