<?php
// Calculations that leave an int what it is, and those that do not: of other kinds, on the other side, at the limits.
function ints(int $n): void { var_dump($n - 0, $n + 0, $n * 1, $n / 1, $n | 0, $n ^ 0, $n << 0, $n >> 0, 0 + $n, 0 - $n); }
function floats(float $x): void { var_dump($x + 0, $x - 0, $x * 1, $x / 1); }
function others(mixed $v): void {
    foreach (['+', '-', '*', '/', '|', '<<'] as $op) {
        try {
            var_dump(match ($op) { '+' => $v + 0, '-' => $v - 0, '*' => $v * 1, '/' => $v / 1, '|' => $v | 0, '<<' => $v << 0 });
        } catch (TypeError $e) {
            echo $e->getMessage(), "\n";
        }
    }
}
ints(5);
ints(PHP_INT_MIN + 1);
floats(-0.0);
floats(1e300);
foreach (['12', '1.5', true, null, 1.0] as $v) {
    others($v);
}
others([]);

class Stack {
    private array $values = [];
    public function put(int $at, mixed $value): void { $this->values[$at - 0] = $value; }
    public function get(int $at): mixed { return $this->values[$at - (1 - 1)]; }
    public function has(int $at): bool { return isset($this->values[$at - 0]); }
    public function grow(int $at): void { $this->values[$at - 0][] = $at; $this->values[$at + 0][$at++ - 0] = $at; }
    public function drop(int $at): void { unset($this->values[$at - 0]); }
    public function names(string $name): mixed { return $this->{$name}[0] ?? "no $name"; }
}
$s = new Stack;
$s->put(0, 'zero');
$s->put(3, [1]);
$s->grow(3);
print_r($s->get(3));
var_dump($s->get(0), $s->has(0), $s->has(1), $s->get(1));
$s->drop(0);
var_dump($s->has(0), $s->names('values'), $s->names('other'));

function keyed(array $a, $k): array {
    $a[$k] = $k = 'changed';
    $b[$k . ''] = $a;
    [$a[$k], $k] = [$k, 'k'];
    return [$a, $b, $k];
}
echo json_encode(keyed([], 'first')), "\n";
