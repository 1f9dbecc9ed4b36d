<?php
declare(strict_types=1);
// Functions of the library and of the program as callbacks by name: what they convert, warn of, throw and show in traces.
function twice($v) { return $v * 2; }
function total(int $n) { $s = 0; for ($i = 0; $i < $n; $i++) { $s += call_user_func('twice', $i) + call_user_func_array('twice', [$i]); } return $s; }
echo total(20), "\n";

$x = '7'; $refs = ['1', &$x, '3.5', 'key' => '4'];
var_dump(array_map('intval', $refs), array_map('strlen', [12, 'abc', 4.5, true]));
var_dump(array_filter(['a', 1, null, 2.0], 'is_string'), array_reduce([3, 9, 4], 'max', 5));
$words = ['pear', 'Fig', 'apple'];
usort($words, 'strcasecmp'); echo implode(' ', $words), "\n";
uksort($refs, 'strcmp'); echo implode(' ', array_keys($refs)), "\n";

foreach (['strlen', 'strtoupper', 'intdiv', 'str_repeat'] as $name) {
    try {
        var_dump(array_map($name, [[1], 'x']));
    } catch (Throwable $e) {
        echo get_class($e), ': ', $e->getMessage(), "\n", preg_replace('~\S+/~', '', $e->getTraceAsString()), "\n";
    }
}
try { array_map('str_repeat', ['ab', 'cd'], [2, -1]); } catch (ValueError $e) { echo $e->getMessage(), ' ', count($e->getTrace()), "\n"; }
try { strlen(5); } catch (TypeError $e) { echo $e->getMessage(), "\n"; }
set_error_handler(function ($no, $text) { echo "[$text] "; foreach (debug_backtrace() as $row) { echo $row['function'], isset($row['args']) ? count($row['args']) : '', ' '; } echo "\n"; return true; });
var_dump(array_map('hex2bin', ['41', '4']), array_map('strlen', [null]));
echo implode(',', array_map('array_sum', [[1, 2], [3.5], []])), ' ', implode(',', array_map('count', [[1], [2, 3]])), "\n";
echo implode(' ', array_map(null, [1, 2], ['a'])[1] ?? []), '|', count(array_map(fn($a, $b) => [$a, $b], ['x' => 1], [2, 3])), "\n";
var_dump(array_map(fn(&$v) => $v++, $list = [1, 2]), array_keys(array_map('abs', ['x' => -1, 5 => -2])));
$deep = fn($v) => is_array($v) ? array_map($GLOBALS['deep'], $v) : $v + 1;
echo json_encode($deep([1, [2, [3]]])), "\n";
echo json_encode(array_filter(['a' => 1, 'b' => 2, 3 => 0], fn($v, $k) => $v && $k !== 'a', ARRAY_FILTER_USE_BOTH)), json_encode(array_filter([5, 6, 7], fn($k) => $k & 1, ARRAY_FILTER_USE_KEY)), "\n";
$seen = [1, 2, 3];
echo json_encode(array_map(function ($v) use (&$seen) { $seen[] = $v; return count($seen); }, $seen)), count($seen), "\n";
class Dying { public function __construct(private string $n) {} public function __destruct() { echo "-{$this->n} "; } public function __toString(): string { return $this->n; } }
echo implode(' ', array_map(fn($n) => new Dying("d$n"), [1, 2])), "\n";
try { array_map(function ($n) { if ($n > 2) { throw new LogicException("stop $n"); } return new Dying("e$n"); }, [1, 2, 3, 4]); } catch (LogicException $e) { echo $e->getMessage(), "\n"; }
echo count(array_filter([1, 2, 3], fn($n) => new Dying("f$n"))), "\n";
echo array_reduce([1, 2, 3], fn($c, $n) => new Dying("$c$n"), ''), "\n";
