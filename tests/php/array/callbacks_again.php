<?php
// Library functions that call back many times: the callback's function may have any code, and may change what is around it.

function lines(array $trace): string
{
    return implode(' < ', array_map(static fn($row) => $row['function'] . '(' . count($row['args'] ?? []) . ')', $trace));
}

class Noisy
{
    public function __construct(public string $name) {}
    public function __destruct() { echo "gone $this->name in ", lines(debug_backtrace()), "\n"; }
    public function twice(int $n): int { return 2 * $n; }
    public function order($a, $b) { return $a <=> $b; }
    public static function half(float $f): float { return $f / 2; }
    public function mapper() { return fn($v) => $v . $this->name; }
}

function each_kind(): void
{
    // Ints in registers, then others.
    $inc = fn($v) => $v + 1;
    for ($i = 0; $i < 4; $i++) {
        echo json_encode(array_map($inc, [1, 2, 3])), json_encode(array_map($inc, [1, 2.5, '3', true, null])), "\n";
    }
    $typed = fn(int $v): string => "<$v>";
    for ($i = 0; $i < 3; $i++) {
        echo implode(array_map($typed, [1, 2])), implode(array_map($typed, [1.0, '7', true])), "\n";
        try {
            array_map($typed, [1, 'x', 3]);
        } catch (TypeError $e) {
            echo $e->getMessage() === (string) $e->getMessage() ? 'TypeError' : '', ' ', count($e->getTrace()), "\n";
        }
    }
    $float = fn(float $a, float $b): int => $a <=> $b;
    $values = [3.5, -1.0, 2.25, 2];
    usort($values, $float);
    echo json_encode($values), "\n";
    echo json_encode(array_map('Noisy::half', [1, 2.5, '3'])), "\n";
    echo json_encode(array_map(fn($a, $b = 5, ...$c) => $a + $b, [1, 2])), json_encode(array_map(fn($a, $b = 5) => $a + $b, [1, 2])), "\n";
    echo json_encode(array_map(fn() => func_get_args(), [1, 2])), json_encode(array_map(function ($v) { return func_num_args(); }, [1], [2])), "\n";
    echo json_encode(array_filter([5, 6, 7, 8], fn($v, $k) => $v > 5 && $k < 3, ARRAY_FILTER_USE_BOTH)), json_encode(array_filter(['a' => 1, 'b' => 2], fn($k) => $k === 'b', ARRAY_FILTER_USE_KEY)), "\n";
    echo array_reduce([1, 2, 3], fn($carry, $v) => $carry + $v, 0), array_reduce(['x', 'y'], fn(?string $carry, string $v) => $carry . $v), "\n";
    echo json_encode(array_reduce([1, 2], function (array $carry, int $v) { $carry[] = $v; return $carry; }, [])), "\n";
}

function generators(): void
{
    $gens = array_map(function ($v) { yield $v; yield $v * 2; }, [1, 2]);
    foreach ($gens as $gen) {
        echo implode(',', iterator_to_array($gen)), ' ';
    }
    echo "\n";
}

function traces(): void
{
    foreach ([1, 2, 3] as $round) {
        array_map(function ($v) { echo lines(debug_backtrace()), "\n"; return $v; }, [1]);
        $list = [2, 1];
        usort($list, function ($a, $b) { echo lines(debug_backtrace()), "\n"; return $a - $b; });
        try {
            array_map(function ($v) { if ($v === 2) { throw new LogicException("at $v"); } return $v; }, [1, 2, 3]);
        } catch (LogicException $e) {
            echo $e->getMessage(), ' ', lines($e->getTrace()), "\n";
        }
        try {
            $list = [3, 1, 2];
            usort($list, fn($a, $b) => intdiv($a, $b - 1));
        } catch (DivisionByZeroError $e) {
            echo get_class($e), ' ', json_encode($list), ' ', lines($e->getTrace()), "\n";
        }
    }
}

function destructors(): void
{
    foreach ([1, 2, 3] as $round) {
        // The last reference to $this and to the closure goes while the callback ends.
        $made = new Noisy("made$round");
        $map = $made->mapper();
        unset($made);
        echo implode(' ', array_map($map, [1, 2])), "\n";
        $map = null;
        array_map(function ($v) { $local = new Noisy("local$v"); return $v; }, [1, 2]);
        (fn() => 1)();
        (new Noisy("bound$round"))->mapper()('x');
        echo (new Noisy("temporary$round"))->twice(4), "\n";
        echo json_encode(array_map([new Noisy("method$round"), 'twice'], [1, 2, 3])), "\n";
    }
}

function changing(): void
{
    foreach ([1, 2, 3] as $round) {
        $array = [1, 2, 3];
        $seen = array_map(function ($v) use (&$array) { $array[] = $v; unset($array[0]); return count($array); }, $array);
        echo json_encode([$seen, $array]), "\n";
        $x = 1;
        $refs = [&$x, 2];
        echo json_encode(array_map(function ($v) { $v++; return $v; }, $refs)), $x;
        echo json_encode(array_map(function (&$v) { $v++; return $v; }, $refs)), $x, "\n";
        $kept = [4, 5];
        array_walk($kept, function (&$v, $k, $more) { $v += $k + $more; }, 10);
        array_walk($kept, function ($v, $k) { echo "$k=$v "; });
        $list = [3, 1, 2];
        usort($list, function ($a, $b) use (&$list) { $list = 'changed'; return $a <=> $b; });
        echo json_encode($list), "\n";
        uasort($refs, fn($a, $b) => $b <=> $a);
        uksort($refs, fn($a, $b) => $a <=> $b);
        $x = 9;
        echo json_encode($refs), "\n";
        echo preg_replace_callback('/\d/', fn($m) => $m[0] + 1, 'a1b2'), preg_replace_callback('/x/', fn(array $m): string => $m[0], 'xyx'), "\n";
    }
}

function nested(): void
{
    $sum = 0;
    foreach ([1, 2, 3] as $round) {
        $table = array_map(fn($row) => array_map(fn($cell) => $cell * $round, $row), [[1, 2], [3]]);
        $sum += array_sum(array_merge(...$table));
        echo json_encode($table), call_user_func_array('array_map', [fn($v) => -$v, [1]])[0], call_user_func('max', 1, 2), "\n";
        $deep = function ($n) use (&$deep) { return $n ? array_map($deep, [$n - 1]) : 'end'; };
        echo json_encode($deep(5)), "\n";
    }
    echo $sum, "\n";
}

each_kind();
generators();
traces();
destructors();
changing();
nested();
