<?php
// What a few library functions compute is computed where they are called: with variables, references, and values that only the stack has.
class Loud { function __construct(public string $name, public bool $throws = false) {} function __destruct() { echo "~{$this->name} "; if ($this->throws) throw new LogicException("from {$this->name}"); } }
class Bag implements Countable { public array $items = [1, 2, 3]; public string $text = 'abc'; function count(): int { return 42; } function size() { return count($this->items) . strlen($this->text) . count($this); } }
function quiet(callable $f) { try { return $f(); } catch (Throwable $e) { return get_class($e) . ': ' . $e->getMessage(); } }
function maker(string $name, bool $throws = false) { return new Loud($name, $throws); }
for ($round = 0; $round < 3; $round++) {
    echo (new Bag)->size(), ' ', get_class(maker('a')), ' ', gettype(maker('b')), ' ', count([maker('c'), 1]), ' ', count(array_fill(0, 4, maker('d'))), "\n";
    foreach ([
        fn() => get_class(maker('e', true)), fn() => gettype(maker('f', true)), fn() => count([maker('g', true)]), fn() => is_resource(maker('h', true)), fn() => is_numeric(maker('i', true)),
        fn() => count(5), fn() => count('x'), fn() => strlen(str_repeat('ab', $round)), fn() => strlen(5.25), fn() => ord(substr('xyz', $round)), fn() => ord(substr('xyz', 3)),
        fn() => sqrt(16), fn() => sqrt(2), fn() => sqrt('9'), fn() => sqrt(-1), fn() => sqrt('x'), fn() => sqrt(PHP_INT_MAX), fn() => sqrt(null ?? 4.0), fn() => sqrt(true),
        fn() => abs(-5), fn() => abs(-5.5), fn() => abs('-5'), fn() => abs(PHP_INT_MIN), fn() => abs(-0.0), fn() => abs([]), fn() => floor(-1.5), fn() => ceil(-1.5), fn() => floor(7), fn() => ceil('2.5'),
        fn() => sqrt(), fn() => sqrt(1, 2), fn() => count(), fn() => count([[1, 2], 3], COUNT_RECURSIVE), fn() => sqrt(...[25]), fn() => abs(num: -3),
        fn() => call_user_func('sqrt', 49), fn() => array_map('sqrt', [4, 9.0, '16']), fn() => array_map('abs', [-1, 1.5]), fn() => array_map('strlen', ['a', 'bc', 5]), fn() => array_map('count', [[1], [2, 3]]),
        fn() => pow(2, 0.5) . ' ' . fmod(7, 3) . ' ' . intdiv(7, 2) . ' ' . round(5.5) . ' ' . log(1) . ' ' . hypot(3, 4) . ' ' . is_nan(5) . is_finite(5) . ' ' . number_format(5) . ' ' . exp(0),
    ] as $f) echo json_encode(quiet($f), JSON_PARTIAL_OUTPUT_ON_ERROR), ' ';
    echo "\n";
}

// A variable that a function takes by reference is no reference afterwards; one that is a reference stays it.
function lists(int $n) {
    $list = []; $other = &$list; $own = [];
    for ($i = 0; $i < $n; $i++) {
        $own[] = $i; $list[] = $i; if (count($own) > 3) array_pop($own); if (count($list) > 2) array_shift($list);
        if (array_key_exists(1, $list) && array_key_exists('x', $other)) echo 'never';
        $copy = $own; array_push($own, -$i); sort($copy); $last = end($own); $own = array_slice($own, -4); $kept = [$own]; reset($own);
    }
    $holder = ['own' => &$own]; unset($holder['own']); $pair = [$own, $list];
    array_pop($own); $list[] = 'late';
    return json_encode([$own, $list, $other, $copy, $last, $pair, $kept, strlen(implode($own))]);
}
echo lists(1), lists(10), "\n";
function text(string &$s, array &$a, &$n) { $t = strtoupper($s) . strlen($s) . count($a) . trim($s, 'a') . in_array($n, $a) . array_key_exists($n, $a) . abs($n) . sqrt($n) . str_repeat($s, $n) . implode($s, $a) . substr($s, $n); $s .= 'a'; $n++; return $t; }
$s = 'axa'; $a = [1, 2, 3]; $n = 1;
echo text($s, $a, $n), ' ', text($s, $a, $n), ' ', $s, $n, "\n";
function calls_later() { return later('yes') . undefined_one(5); }
echo quiet(fn() => calls_later()), ' ';
if ($argc > 0) { function later($x) { return strrev($x); } }
echo quiet(fn() => calls_later()), "\n";
