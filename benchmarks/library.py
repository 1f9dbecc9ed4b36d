"""The library functions that programs call most, each in a loop as programs call it: nanoseconds a call.

One PHP program has a function with a loop for every row of ``CALLS``; each engine runs it in one process, every loop
three times, and prints the best processor time. That of an empty loop is taken off.

    python -m benchmarks.library [--rounds N] [--only NAME,NAME]
"""

from __future__ import annotations

import argparse
import math
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

from benchmarks.engines import HOP, HOP_ENGINES, php_engines

SETUP: Final = """
$s = 'The quick brown fox jumps over the lazy dog'; $word = "  Some Text \\n"; $csv = 'one,two,three,four';
$list = [5, 3, 9, 1, 7, 2, 8, 6, 4, 10]; $map = ['name' => 'fox', 'age' => 3, 'tags' => ['a', 'b'], 'on' => true];
$rows = [['id' => 1, 'n' => 'x'], ['id' => 2, 'n' => 'y'], ['id' => 3, 'n' => 'z']]; $words = ['b', 'a', 'c', 'd'];
$json = '{"a":1,"b":[1,2,3],"c":"text"}'; $object = new ArrayObject([1, 2, 3]); $f = 3.7;
"""

NOW: Final = """
function now(): int
{
    $used = getrusage();
    return ($used['ru_utime.tv_sec'] * 1000000 + $used['ru_utime.tv_usec']) * 1000;
}
"""

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
    "str_replace": "str_replace('quick', 'slow', $s)",
    "explode": "explode(',', $csv)",
    "str_repeat": "str_repeat('ab', 5)",
    "is_array": "is_array($list)",
    "strtolower": "strtolower($s)",
    "preg_replace": "preg_replace('/o\\w/', '-', $s)",
    "array_map": "array_map(fn($v) => $v + 1, $list)",
    "in_array": "in_array($i & 15, $list)",
    "is_string": "is_string($s)",
    "array_keys": "array_keys($map)",
    "trim": "trim($word)",
    "array_slice": "array_slice($list, 2, 3)",
    "array_key_exists": "array_key_exists('age', $map)",
    "is_int": "is_int($i)",
    "strtoupper": "strtoupper($s)",
    "ord": "ord($s[$i & 31])",
    "chr": "chr($i & 127)",
    "function_exists": "function_exists('strlen')",
    "array_merge": "array_merge($list, $words)",
    "array_pop": "array_pop($words) . ($words[] = 'e')",
    "get_class": "get_class($object)",
    "is_object": "is_object($object)",
    "end": "end($list)",
    "max": "max($i, 5, 7)",
    "min": "min($list)",
    "preg_match_all": "preg_match_all('/o(\\w)/', $s, $m)",
    "is_numeric": "is_numeric('12.5')",
    "array_filter": "array_filter($list, fn($v) => $v > 4)",
    "array_values": "array_values($map)",
    "method_exists": "method_exists($object, 'count')",
    "json_encode": "json_encode($map)",
    "array_fill": "array_fill(0, 8, 0)",
    "defined": "defined('E_ALL')",
    "rtrim": "rtrim($word)",
    "array_shift": "array_shift($words) . ($words[] = 'e')",
    "strtr": "strtr($s, 'aeiou', 'AEIOU')",
    "preg_replace_callback": "preg_replace_callback('/o\\w/', fn($m) => strrev($m[0]), $s)",
    "ksort": "ksort($map)",
    "is_callable": "is_callable('strlen')",
    "substr_count": "substr_count($s, 'o')",
    "is_float": "is_float($f)",
    "ltrim": "ltrim($word)",
    "array_unshift": "array_unshift($words, array_pop($words))",
    "preg_split": "preg_split('/,/', $csv)",
    "abs": "abs(-$i)",
    "preg_quote": "preg_quote('a.b*c')",
    "class_exists": "class_exists('ArrayObject')",
    "floor": "floor($f)",
    "array_reverse": "array_reverse($list)",
    "is_bool": "is_bool($i)",
    "sort": "sort($list)",
    "hexdec": "hexdec('ff08')",
    "is_null": "is_null($i)",
    "intval": "intval('123abc')",
    "array_unique": "array_unique($list)",
    "var_export": "var_export($map, true)",
    "gettype": "gettype($f)",
    "str_pad": "str_pad('7', 5, '0', STR_PAD_LEFT)",
    "serialize": "serialize($map)",
    "array_search": "array_search(8, $list)",
    "reset": "reset($list)",
    "call_user_func": "call_user_func('strrev', $csv)",
    "range": "range(1, 10)",
    "is_scalar": "is_scalar($s)",
    "array_splice": "array_splice($list, 2, 1, [4])",
    "htmlspecialchars": "htmlspecialchars('a < b & \"c\"')",
    "strrpos": "strrpos($s, 'o')",
    "array_push": "array_push($words, array_pop($words))",
    "ucfirst": "ucfirst($csv)",
    "str_split": "str_split($csv, 4)",
    "vsprintf": "vsprintf('%d %s', [$i, 'x'])",
    "dirname": "dirname('/a/b/c.php')",
    "ceil": "ceil($f)",
    "call_user_func_array": "call_user_func_array('max', $list)",
    "substr_replace": "substr_replace($s, 'X', 4, 5)",
    "usort": "usort($list, fn($a, $b) => $a <=> $b)",
    "array_flip": "array_flip($words)",
    "round": "round($f, 1)",
    "microtime": "microtime(true)",
    "array_diff": "array_diff($list, [1, 2])",
    "key": "key($map)",
    "dechex": "dechex($i)",
    "basename": "basename('/a/b/c.php')",
    "pack": "pack('Nn', $i, 5)",
    "current": "current($list)",
    "bin2hex": "bin2hex($csv)",
    "array_sum": "array_sum($list)",
    "rawurlencode": "rawurlencode('a b&c')",
    "json_decode": "json_decode($json, true)",
    "array_intersect": "array_intersect($list, [1, 2, 3])",
    "mt_rand": "mt_rand(1, 6)",
    "strspn": "strspn($csv, 'abcdefnot')",
    "unserialize": "unserialize('a:1:{i:0;s:1:\"x\";}')",
    "number_format": "number_format($i * 1.5, 2)",
    "base64_encode": "base64_encode($csv)",
    "array_column": "array_column($rows, 'n', 'id')",
    "array_reduce": "array_reduce($list, fn($c, $v) => $c + $v, 0)",
}


def program(names: list[str]) -> str:
    """The PHP program: a loop in a function for each call, and an empty one."""
    parts = ["<?php\nmt_srand(1);\n", NOW]
    for at, call in enumerate(["$i", *(CALLS[name] for name in names)]):
        parts.append(f"function loop_{at}(int $n): int {{ {SETUP} $m = [];\n")
        parts.append("$t = now(); ")
        parts.append(f"for ($i = 0; $i < $n; $i++) {{ $x = {call}; }} return now() - $t; }}\n")
    parts.append("$n = (int) $argv[1];\n")
    for at in range(len(names) + 1):
        parts.append(f"$k = 500; loop_{at}($k); $t = max(1000, loop_{at}($k));\n")
        parts.append("$k = (int) max(200, min($n, 2e7 * $k / $t));\n")  # a fiftieth of a second
        parts.append(f"echo min(loop_{at}($k), loop_{at}($k), loop_{at}($k)) / $k, \"\\n\";\n")
    return "".join(parts)


def main() -> int:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description="Compare engines on single library functions.")
    parser.add_argument("--rounds", type=int, default=200_000, help="most calls of one function")
    parser.add_argument("--only", default="", help="comma-separated function names")
    options = parser.parse_args()
    names = [name for name in CALLS if not options.only or name in options.only.split(",")]
    engines = [*HOP_ENGINES, *php_engines()]
    with tempfile.TemporaryDirectory() as folder:
        source, repo = Path(folder, "library.php"), Path(folder, "library.repo")
        source.write_text(program(names))
        subprocess.run([HOP, "compile", str(source), "-o", str(repo)], check=True)
        times: dict[str, list[float]] = {}
        for engine in engines:
            command = [*engine.command, str(repo if engine.repo else source), str(options.rounds)]
            for _ in range(2):  # what is compiled during the first run is there in the second
                done = subprocess.run(command, capture_output=True, check=True, env=os.environ)
            empty, *found = map(float, done.stdout.split())
            times[engine.name] = [max(time - empty, 0.1) for time in found]
    print(table(names, times))
    return 0


def table(names: list[str], times: dict[str, list[float]]) -> str:
    """Markdown: ns a call, then how many times faster than php hop is; slowest first."""
    ratios = [hop for hop in ("hop interp", "hop jit") if "php" in times]
    titles = ["function", *times, *(f"php/{hop}" for hop in ratios)]
    rows = []
    for at, name in enumerate(names):
        speed = [times["php"][at] / times[hop][at] for hop in ratios]
        taken = [f"{times[engine][at]:.0f}" for engine in times]
        rows.append((speed[-1:], [name, *taken, *(f"{s:.2f}" for s in speed)]))
    rows.sort(key=lambda row: row[0])
    means = [
        f"{math.exp(sum(math.log(p / h) for p, h in zip(times['php'], times[hop], strict=True)) / len(names)):.2f}"
        for hop in ratios
    ]
    last = ["geometric mean", *("" for _ in times), *means]
    lines = [titles, ["---"] + ["--:"] * (len(titles) - 1), *(row for _, row in rows), last]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


if __name__ == "__main__":
    sys.exit(main())
