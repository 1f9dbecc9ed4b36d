<?php
// The result of a call is an argument of another one, which takes it by value, by reference, or depends on what it is.
class Store
{
    private array $held = ['a' => 1, 'b' => 'text', 'c' => [1, 2]];
    public int $taken = 0;

    public function &cell(string $name) { return $this->held[$name]; }
    public function value(string $name) { return $this->held[$name]; }
    public function &counter(): int { return $this->taken; }
    public function show(): string { return json_encode($this->held) . " $this->taken"; }
    public function __call(string $name, array $args) { return "$name(" . implode(',', array_map('json_encode', $args)) . ')'; }
}

class Taker
{
    public function byValue($x) { return is_array($x) ? count($x) : $x; }
    public function byReference(&$x) { $x = is_array($x) ? [...$x, count($x)] : $x . '.'; return $x; }
    public function add(int &$x, int $by = 1): int { $x += $by; return $x; }
    public static function same(&...$all) { foreach ($all as &$one) { $one = [$one]; } return count($all); }
    public function __invoke(mixed $x): mixed { return $x; }
}

class Throwing extends Store
{
    public function value(string $name) { throw new LogicException("no $name"); }
}

function pass(object $from, object $to, string $name, int $round): array
{
    $out = [];
    $out[] = $to->byValue($from->cell($name));
    $out[] = $to->byValue($from->value($name));
    if ($round % 20 === 0) {
        $out[] = $to->byReference($from->cell($name));
        $out[] = @$to->byReference($from->value($name));
        $out[] = $to::same($from->cell($name), $from->cell('b'));
    }
    $out[] = $to->add($from->counter(), $to->byValue($to($round)));
    $out[] = $to($from->unknown($to($from->cell($name)), $from->value($name)));
    $out[] = @$to->add($to->byValue($to($round)));
    return $out;
}

$notices = [];
set_error_handler(function (int $level, string $message) use (&$notices): bool {
    $notices[$message] = ($notices[$message] ?? 0) + 1;
    return true;
}, E_NOTICE);
$taker = new Taker;
$sum = 0;
foreach (['a', 'b', 'c'] as $name) {
    $store = new Store;
    for ($i = 1; $i <= 60; $i++) {
        $out = json_encode(pass($store, $taker, $name, $i));
        $sum += strlen($out);
        if ($i % 20 === 0) {
            echo $out, "\n";
        }
    }
    echo $store->show(), ' ', $sum, "\n";
    try {
        pass(new Throwing, $taker, $name, 1);
    } catch (LogicException $error) {
        echo $error->getMessage(), "\n";
    }
}
print_r($notices);
