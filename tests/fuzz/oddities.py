"""Statements that programs use rarely and compilers must have right all the same: one template each.

``{int}``, ``{string}``, ``{array}``, ``{bool}`` and ``{any}`` become expressions, ``{var}`` a variable, ``{n}`` a number of its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable

ODDITIES = (
    "var_dump(@{var}['x']['y']);",
    "$GLOBALS['a'] = {any};",
    "$GLOBALS['b'] .= {string};",
    "$GLOBALS['a']++;",
    "var_dump(isset($GLOBALS['c']), empty($GLOBALS['zz']));",
    "unset($GLOBALS['e']);",
    "{var} = &$GLOBALS['c'];",
    "$GLOBALS['c'][] = {int};",
    "${'v' . '{n}'} = {any}; ${'v{n}'} .= 'x'; var_dump(${'v{n}'} ?? 0);",
    "$name = 'a'; $$name = {int}; $$name++; ++$$name; var_dump(isset($$name), empty($$name));",
    "$name = 'b'; unset($$name); var_dump($$name ?? 'gone');",
    "$name = 'c'; $$name['k'] = {any}; $ref = &$$name; $ref = 1; $$name = &{var};",
    "foreach (['x', 'y'] as ${'w{n}'}) { echo $w{n} ?? '-'; }",
    "if (!defined('K{n}')) { define('K{n}', {int}); } echo K{n}, \"\\n\";",
    "try { echo NOWHERE{n}; } catch (Error $t) { echo $t->getMessage(); }",
    "switch ({int}) { case 0: echo 'z'; break; case 1: echo 'o'; case 2: echo 't'; break; case 3: echo 'h'; break; default: echo 'd'; }",
    "switch ({string}) { case 'a': echo 'a'; break; case 'abc': echo 'b'; case '12': echo 'c'; break; case '': echo 'e'; }",
    "try { echo match ({int}) { 0, 1 => 'few', 7 => 'many' }; } catch (Error $t) { echo $t->getMessage(), \"\\n\"; }",
    "echo match (true) { {var} === 1 => 'one', {bool} => 'true', default => 'none' };",
    "{var} = [1, 'k' => 2]; foreach ({var} as $k => &$v{n}) { $v{n} = $k; } unset($v{n});",
    "{var} = (object) ['p' => {any}, 'q' => 2]; foreach ({var} as $k => $v) { echo $k; }",
    "{var} = (array) {any}; {var} += {array};",
    "foreach ((function () { $r = yield 'k' => {any}; yield $r; return 3; })() as $k => $v) { echo $k; var_dump($v); }",
    "$g = (function &() use (&$a) { try { yield $a; yield 5; } finally { echo 'done '; } })(); foreach ($g as &$v{n}) { $v{n} = 9; break; } unset($g);",
    "$g = (fn() => yield from [1, {int}])(); $g->next(); var_dump($g->current(), $g->valid()); $g->send(4);",
    "['k' => {var}, 1 => [$x]] = ['k' => {any}, 1 => [{int}]];",
    "$list = [1, [2, 3]]; [{var}, [, &$deep]] = $list; $deep = {any}; var_dump($list); unset($deep);",
    "static $s{n} = 0; $s{n}++; echo $s{n};",
    "$f = strtoupper(...); echo $f({string}); $f = 'strrev'; echo $f('abc');",
    "$f = fn($x) => fn($y) => $x . $y; echo $f('a')({int});",
    "{var} = {var} ?? throw new LogicException('nothing');",
    "{var} = {int} ?: {string};",
    "print {string}; echo {int}, {string};",
    "var_dump([...{array}, ...['k' => 1], ...[2]]);",
    "echo \"$b[0] {$c['k']}\\n\";",
    "var_dump((function (int ...$n) { return array_sum($n); })(1, ...[2, {int}]));",
    "var_dump((function ($p, $q = 2, ...$r) { return func_get_args(); })({any}, r: 5));",
    "$swap = [1, 2]; [$swap[0], $swap[1]] = [$swap[1], $swap[0]]; echo implode(',', $swap);",
    "$i{n} = 5; $j{n} = $i{n}++ + ++$i{n} - $i{n}--; echo $i{n}, $j{n};",
    "$text = 'abc'; $text[1] = 'X'; $text[5] = 'Y'; echo $text, $text[-1];",
    "for ($i{n} = 0, $j{n} = 9; $i{n} < $j{n}; $i{n} += 2, $j{n}--) { if ($i{n} === 4) { continue; } echo $i{n}; }",
    "while (true) { while (true) { break 2; } }",
    "do { if ({bool}) { break; } } while (0);",
    "goto l{n}; echo 'skipped'; l{n}: echo 'label ';",
    "var_dump(PHP_VERSION_ID > 80000, __LINE__, E_ALL, M_PI > 3);",
    "var_dump({var} instanceof Closure);",
    "echo (string) {int}, (int) {string}, (float) {int}, (bool) {any} ? 't' : 'f';",
    "var_dump(isset({var}['a']['b']), isset({var}[0][1]), {var}['q']['r'] ?? 'none');",
    "{var} = []; {var}['a']['b'][] = {int}; {var}['a']['c'] ??= {any}; {var}['n'] = ({var}['n'] ?? 0) + 1;",
    "try { try { throw new RuntimeException('in'); } finally { echo 'fin '; } } catch (RuntimeException $t) { echo $t->getMessage(), $t->getLine(); }",
    "echo (function () { try { return 'try'; } finally { echo 'after '; } })();",
    "echo (function () { foreach ([1, 2] as $v) { try { continue; } finally { echo $v; } } return 'end'; })();",
    "var_dump((function (int $x, int $y): int { for ($i = 0; $i < 9; $i++) { $x = ($x * 3 + $i) & 0xffff; $y ^= $x << 2 | $i; $x -= $y >> 1; if ($x > 99 && !($i & 1)) { $y = ~$y & 255; } $x += abs(-$i) <=> $y; } return $x + $y; })(3, 5));",
    "var_dump((function (float $f, int $n): float { for ($i = 0; $i < 9; $i++) { $f = $f * 1.5 - $i / 2; $n += (int) $f % 7; if ($f < $n || $f != 0.5) { $f += $n; } $f = $i == 4 ? -$f : sqrt(abs($f)); } return $f; })(2.5, 1));",
    "var_dump((function (array $l, string $s): string { for ($i = 0; $i < 9; $i++) { $l[] = $i; $l[$i % 3] = count($l); $s .= chr(65 + $l[$i % 3] % 26); if ($s[0] === 'A' || isset($l[20])) { $s .= strlen($s); } } return $s . $l[1] . ord($s[1]); })([1, 2, 3], 'AB'));",
    "var_dump((function (?int $x, bool $b) { $n = 0; while ($n < 9) { $n++; $x = $b ? $n : null; $b = !$b && $x !== 4; if ($x === null) { continue; } $n += (int) $b; } return [$n, $x]; })(1, true));",
)  # fmt: skip
_HOLE = re.compile(r"\{(int|string|array|bool|any|var)\}")


def oddity(template: str, make: Callable[[str], str], number: int) -> str:
    """A statement from a template; ``make`` gives an expression of a kind."""
    return _HOLE.sub(lambda hole: make(hole[1]), template.replace("{n}", str(number)))
