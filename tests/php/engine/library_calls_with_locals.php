<?php
// Calls of library functions whose arguments are locals and literals, in loops: values, references, what warns and throws.
function lengths(array $values): void
{
    foreach ($values as $v) {
        foreach (['strlen', 'count', 'get_class', 'gettype', 'is_resource', 'ord', 'floor', 'ceil'] as $name) {
            try {
                $r = match ($name) {
                    'strlen' => strlen($v), 'count' => count($v), 'get_class' => get_class($v), 'gettype' => gettype($v),
                    'is_resource' => is_resource($v), 'ord' => ord($v), 'floor' => floor($v), 'ceil' => ceil($v),
                };
                echo $name, ' ', var_export($r, true), '; ';
            } catch (TypeError $e) {
                echo $e->getMessage(), '; ';
            }
        }
        echo "\n";
    }
}
$closed = fopen('php://memory', 'r');
fclose($closed);
lengths(['', 'abc', [], [1, 2], 7, 2.5, -2.5, true, new ArrayObject([1, 2, 3]), STDIN, $closed]);

function in_place(): void
{
    $list = [5, 3, 9];
    for ($i = 0; $i < 3; $i++) {
        $copy = $list;
        array_push($list, $i);
        sort($list);
        $last = end($list);
        $first = reset($list);
        $popped = array_pop($list);
        array_unshift($list, $popped);
        $key = key($list);
        preg_match('/(\d)(\d)?/', "x$i$last", $m);
        echo implode(',', $list), "|", implode(',', $copy), "|$last|$first|$popped|$key|$m[1]\n";
    }
    preg_match('/b+/', 'abbb', $new);
    echo $new[0], "\n";
    $held = &$list;
    sort($list);
    echo implode(',', $held), "\n";
    array_push($list, $list);
    echo count($held), count($held[6]), "\n";
}
in_place();

function undefined(): void
{
    var_dump(@strlen($none), trim($nothing), str_replace('a', 'b', $nowhere));
    try {
        end($unset);
    } catch (TypeError $e) {
        echo $e->getMessage(), "\n";
    }
}
set_error_handler(function ($level, $text) {
    echo "[$text]";
    return true;
});
undefined();

function changed_by_the_handler(): string
{
    global $text;
    $text = 'before';
    set_error_handler(function () use (&$text) {
        $text = str_repeat('after', 3);
        return true;
    });
    $array = [1, [2], 3];
    $joined = implode('-', $array);
    restore_error_handler();
    return $joined . $text;
}
echo changed_by_the_handler(), "\n";
$words = ['one', 'two'];
for ($i = 0; $i < 2; $i++) {
    $word = array_pop($words);
    echo strtoupper($word), substr($word, 1, 1), in_array($word, $words, true) ? 'in' : 'out', count($words), "\n";
}
var_dump(call_user_func('strrev', 'abc'), call_user_func('MAX', 3, 7), call_user_func_array('max', [1, 5, 2]));
try {
    call_user_func('str_repeat', 'x', -1);
} catch (ValueError $e) {
    echo $e->getMessage(), ' ', count($e->getTrace()), "\n";
}
foreach (['STRLEN', '\strlen', 'Mb_Convert_Encoding_Not', 'é', 'array_walk_recursive', '\Array_Walk_RECURSIVE', 'PI', '', '\\'] as $name) {
    echo var_export(function_exists($name), true), ' ';
}
foreach (['ARRAYOBJECT', '\ArrayObject', 'RecursiveIteratorITERATOR', 'arrayobjecT_', 'stdCLASS', "array\0object"] as $name) {
    echo var_export(class_exists($name), true), ' ';
}
echo "\n", implode(' ', array_keys(array_merge([1, 2], ['a' => 3], [4]))), ' ', implode(' ', range(5, 1)), ' ', min([3, 1, 2]), max([3, 1.5, '7']), "\n";
