<?php
// Arguments beyond the parameters, as lists that somebody changes.
function all() { $list = func_get_args(); $list[] = 'more'; $list[0] = 'other'; return [func_get_args(), $list, func_num_args()]; }
function one($a) { $a = 'changed'; return [func_get_args(), func_num_args() > 1 ? func_get_arg(1) : null]; }
function same() { return func_get_args(); }
function by_reference(&$a) { $a .= '!'; return func_get_args(); }
function variadic($a, ...$rest) { $rest[] = 9; return [func_get_args(), $rest]; }
function trace() { $args = func_get_args(); unset($args[0]); return debug_backtrace()[0]['args']; }
function twice() { $a = func_get_args(); $b = func_get_args(); $a[] = 1; $b[0] = 2; return [$a, $b, func_get_args()]; }
function generated() { yield from func_get_args(); yield func_num_args(); }
function thrown() { $list = func_get_args(); array_pop($list); throw new Exception(count($list)); }
class Noisy { function __construct(public $name) {} function __destruct() { echo "gone $this->name\n"; } }
function keep() { static $kept; $old = $kept; $kept = func_get_args(); return count($old ?? []); }
$x = 'x';
echo json_encode([all(), all(1), all(1, [2], 'three'), one(1), one(1, 2), same(), same(1, 2.5, null), same(...[1, 2], ...[3])]), "\n";
echo json_encode([by_reference($x), by_reference($x, $x), $x, variadic(1), variadic(1, 2, 3), trace(1, 2), twice(5), iterator_to_array(generated(1, 2), false)]), "\n";
$list = same([1, 2], $x);
$list[0][] = 3;
foreach ($list as &$item) { $item = 0; }
unset($item);
echo json_encode([$list, same($x)]), "\n";
try { thrown(1, 2, 3); } catch (Exception $e) { echo $e->getMessage(), ' ', count($e->getTrace()[0]['args'] ?? []), "\n"; }
echo keep(new Noisy('a'), new Noisy('b')), "\n";
echo keep(1), "\n";
same(new Noisy('c'), 1);
$held = same(new Noisy('d'));
echo "held\n";
$held = null;
for ($i = 0, $n = 0; $i < 1000; $i++) { $n += count(same($i, 's', [$i])) + count(same(...range(0, $i % 5))); }
echo $n, "\n";
// What is a number.
foreach (['1', ' 1', '1 ', " \t\n1.5e3 \v\f", '1e', '1e5x', '.5', '5.', '.', '', ' ', '+1', '-.5e-3', '+-1', '0x1A', '1_000', "1\0", '١', '99999999999999999999', '1e1000', 'INF', 'NAN', '- 1', '1 1', "1\n\n"] as $text) {
    echo json_encode($text), is_numeric($text) ? ' is' : ' is not', ' ', $text == (string) (float) $text ? 'same' : 'other', "\n";
}
var_dump(is_numeric(1), is_numeric(1.5), is_numeric(null), is_numeric(true), is_numeric([]), is_numeric(NAN));
