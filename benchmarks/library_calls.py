"""What `benchmarks.library` measures: calls of the functions that most programs use, as they use them.

A call may use the variables of ``GIVEN``, which are set once, and those of ``VARYING``, which have another value in
each round, so that no engine can take the call out of the loop or work it out before:

    "strlen": "strlen($s)"      # measured: $s = $texts[$i & 3]; $x = strlen($s);
                                # less:     $s = $texts[$i & 3]; $x = $s;
"""

from __future__ import annotations

from typing import Final

GIVEN: Final = r"""
$texts = ['The quick brown fox jumps over the lazy dog', 'Pack my box with five dozen liquor jugs, fox',
    'How vexingly quick daft zebras jump, said the fox', 'Sphinx of black quartz, judge my vow: a fox'];
$lines = ['one,two,three,four', 'alpha,beta,gamma', 'x,y,z,u,v,w', 'red,green,blue,black'];
$padded = ["  Some Text \n", 'no space at all', "\tone tab", "trailing blanks   "];
$lists = [[5, 3, 9, 1, 7, 2, 8, 6, 4, 10], [8, 1, 10, 2, 9, 3, 7, 4, 6, 5]];
$wordlists = [['b', 'a', 'c', 'd'], ['one', 'three', 'two']];
$maps = [['name' => 'fox', 'age' => 3, 'tags' => ['a', 'b'], 'on' => true],
    ['on' => false, 'tags' => ['x'], 'name' => 'dog', 'age' => 14]];
$floats = [3.7, -2.25, 1e3, 0.1]; $numbers = ['12.5', '7', 'abc', '-3']; $digits = ['ff08', '7', 'a0', 'dead'];
$paths = ['/a/b/c.php', '/usr/share/php/x.inc', 'relative/file.txt', '/one'];
$markups = ['a < b & "c"', 'plain text only', '<b>x</b>', "it's"];
$keys = ['age', 'none', 'name', 'tags'];
$objects = [new ArrayObject([1, 2, 3]), new ArrayIterator([4])]; $mixed = [1, 'two', 3.0, null];
$own = [5, 3, 9, 1, 7, 2, 8, 6, 4, 10]; $stack = ['a', 'b', 'c', 'd']; $record = ['name' => 'fox', 'age' => 3];
$loader = function ($class) {}; $unique = 'C' . hrtime(true) . '_'; $m = []; $stream = STDERR;
"""

VARYING: Final = {
    "s": "$texts[$i & 3]",
    "csv": "$lines[$i & 3]",
    "word": "$padded[$i & 3]",
    "list": "$lists[$i & 1]",
    "words": "$wordlists[$i & 1]",
    "map": "$maps[$i & 1]",
    "f": "$floats[$i & 3]",
    "number": "$numbers[$i & 3]",
    "hex": "$digits[$i & 3]",
    "path": "$paths[$i & 3]",
    "markup": "$markups[$i & 3]",
    "key": "$keys[$i & 3]",
    "object": "$objects[$i & 1]",
    "value": "$mixed[$i & 3]",
}

# By name: the call, in order of how many programs have it.
CALLS: Final[dict[str, str]] = {
    "strlen": "strlen($s)",
    "count": "count($list)",
    "substr": "substr($s, $i & 15, 5)",
    "md5": "md5($s)",
    "implode": "implode(',', $words)",
    "strpos": "strpos($s, 'fox')",
    "sprintf": "sprintf('%05d:%s', $i, $csv)",
    "preg_match": "preg_match('/(\\w+) fox/', $s, $m)",
    "str_replace": "str_replace('fox', 'cat', $s)",
    "explode": "explode(',', $csv)",
    "str_repeat": "str_repeat($key, 5)",
    "is_array": "is_array($value)",
    "strtolower": "strtolower($s)",
    "preg_replace": "preg_replace('/o\\w/', '-', $s)",
    "array_map": "array_map(fn($v) => $v + 1, $list)",
    "in_array": "in_array($i & 15, $list)",
    "is_string": "is_string($value)",
    "array_keys": "array_keys($map)",
    "trim": "trim($word)",
    "array_slice": "array_slice($list, 2, 3)",
    "array_key_exists": "array_key_exists($key, $record)",
    "is_int": "is_int($value)",
    "strtoupper": "strtoupper($s)",
    "ord": "ord($s)",
    "chr": "chr($i & 127)",
    "function_exists": "function_exists('strlen')",
    "array_merge": "array_merge($list, $words)",
    "spl_autoload_register": "spl_autoload_register($loader)",
    "array_pop": "array_pop($stack) . ($stack[] = 'e')",
    "get_class": "get_class($object)",
    "is_object": "is_object($value)",
    "end": "end($own)",
    "max": "max($i, 5, 7)",
    "file_get_contents": "file_get_contents($argv[1])",
    "min": "min($list)",
    "preg_match_all": "preg_match_all('/o(\\w)/', $s, $m)",
    "is_numeric": "is_numeric($number)",
    "array_filter": "array_filter($list, fn($v) => $v > 4)",
    "array_values": "array_values($map)",
    "method_exists": "method_exists($object, 'count')",
    "is_file": "is_file($argv[1])",
    "json_encode": "json_encode($map)",
    "array_fill": "array_fill(0, 8, $i)",
    "defined": "defined('E_ALL')",
    "rtrim": "rtrim($word)",
    "array_shift": "array_shift($stack) . ($stack[] = 'e')",
    "strtr": "strtr($s, 'aeiou', 'AEIOU')",
    "preg_replace_callback": "preg_replace_callback('/o\\w/', fn($m) => strrev($m[0]), $s)",
    "ksort": "ksort($map)",
    "func_get_args": "given($i, $s)",
    "is_callable": "is_callable('strlen')",
    "printf": "printf('%d: %s', $i, $csv)",
    "substr_count": "substr_count($s, 'o')",
    "is_float": "is_float($value)",
    "define": "define($unique . $i, 1)",
    "ltrim": "ltrim($word)",
    "array_unshift": "array_unshift($stack, array_pop($stack))",
    "preg_split": "preg_split('/,/', $csv)",
    "mb_strlen": "mb_strlen($s)",
    "abs": "abs(-$i)",
    "trigger_error": "@trigger_error('old', E_USER_DEPRECATED)",
    "preg_quote": "preg_quote($path)",
    "class_exists": "class_exists('ArrayObject')",
    "floor": "floor($f)",
    "ob_start": "ob_start() && ob_end_clean()",
    "array_reverse": "array_reverse($list)",
    "is_bool": "is_bool($value)",
    "sort": "sort($list)",
    "hexdec": "hexdec($hex)",
    "is_null": "is_null($value)",
    "intval": "intval($number)",
    "array_unique": "array_unique($list)",
    "var_export": "var_export($map, true)",
    "gettype": "gettype($value)",
    "str_pad": "str_pad($number, 8, '0', STR_PAD_LEFT)",
    "serialize": "serialize($map)",
    "array_search": "array_search(8, $list)",
    "mb_substr": "mb_substr($s, 4, 5)",
    "reset": "reset($own)",
    "call_user_func": "call_user_func('strrev', $csv)",
    "extension_loaded": "extension_loaded('json')",
    "ob_get_clean": "ob_start() ? ob_get_clean() : ''",
    "range": "range(1, 3 + ($i & 7))",
    "is_scalar": "is_scalar($value)",
    "array_splice": "array_splice($own, 2, 1, [$i])",
    "htmlspecialchars": "htmlspecialchars($markup)",
    "strrpos": "strrpos($s, 'o')",
    "array_push": "array_push($stack, array_pop($stack))",
    "ucfirst": "ucfirst($csv)",
    "str_split": "str_split($csv, 4)",
    "vsprintf": "vsprintf('%d %s', [$i, 'x'])",
    "assert": "assert($i >= 0)",
    "dirname": "dirname($path)",
    "ini_get": "ini_get('precision')",
    "ceil": "ceil($f)",
    "call_user_func_array": "call_user_func_array('max', $list)",
    "is_resource": "is_resource($stream)",
    "substr_replace": "substr_replace($s, 'X', 4, 5)",
    "usort": "usort($list, fn($a, $b) => $a <=> $b)",
    "array_flip": "array_flip($words)",
}
