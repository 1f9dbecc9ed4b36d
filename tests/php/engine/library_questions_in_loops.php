<?php
// What a few functions of the library answer is worked out where they are called.

function arguments() { return func_get_args(); }
function arguments_and_rest($a, ...$rest) { $own = 1; return [func_num_args(), func_get_args()]; }
function changed_arguments($a, $b = 2) { $a = 7; return func_get_args(); }
class Asked
{
    function method($x) { return func_get_args(); }
    static function closure() { $f = function ($q) { return func_get_args(); }; return $f(1, 2, 3); }
}
function generated($x) { yield func_get_args(); $x = 'changed'; yield func_get_args(); }

function keys(array $map, $key) { return [array_key_exists($key, $map), array_key_exists('x', $map), array_key_exists('7', $map), key_exists($key, $map)]; }
function kinds($value, object $object) { return [gettype($value), is_numeric($value), get_class($object), is_resource($value)]; }
function callbacks($text, $value)
{
    return [call_user_func('strrev', $text), call_user_func('\StrLen', $text), call_user_func('is_numeric', $text), call_user_func('gettype', $value)];
}
function refused($key)
{
    try {
        return call_user_func('array_key_exists', $key, [1]);
    } catch (TypeError $e) {
        return $e->getMessage();
    }
}
function one_argument(string $text) { return ord($text) + strlen(trim($text)) + ($text ? 1 : 0); }
function last_argument_in_a_local($i, $list) { return in_array($i & 3, $list) . array_search($i + 1, $list) . str_repeat('-', $i); }

$map = ['x' => null, 7 => 1, '' => 2];
$closed = fopen('php://memory', 'r');
fclose($closed);
for ($i = 0; $i < 4; $i++) {
    echo json_encode(keys($map, [7, 'q', '7', ''][$i])), "\n";
    echo json_encode(kinds(['12', 3.5, null, STDIN][$i], [new ArrayObject, new Asked, fn() => 1, new class extends Asked {}][$i % 3])), "\n";
    echo json_encode(kinds([$i, $closed, [], ' 1e3 '][$i], new Asked)), "\n";
    echo json_encode([arguments(), arguments(1, 'two'), arguments_and_rest(1), arguments_and_rest(1, [2], $i), changed_arguments($i), changed_arguments(1, 2, 3)]), "\n";
    echo json_encode([(new Asked)->method($i), (new Asked)->method($i, $map), Asked::closure()]), "\n";
    foreach (generated($i) as $seen) {
        echo json_encode($seen), ' ';
    }
    echo json_encode(callbacks('text' . $i, [null, 1.5, true, $closed][$i])), json_encode([refused('0'), refused([]), refused(null)]), "\n";
    echo one_argument(' a' . $i), one_argument(''), ' ', last_argument_in_a_local($i, [3, 1, 2]), "\n";
}
try {
    func_get_args();
} catch (Error $e) {
    echo $e->getMessage(), "\n";
}
