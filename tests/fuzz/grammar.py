"""Random programs from a grammar over the classes of the prelude: what people write rarely, mixed without restraint.

A rule has alternatives; `{name}` in one is a rule to expand, `{n}` a number that is new in the program. When the depth is used
up, only alternatives that lead no deeper are taken. Every statement stands in a `try` of its own.

Example: `{lval} = {any};` may become `$o->in['k'][] = (clone $p)?->next ?? Suit::Hearts;`.
"""

from __future__ import annotations

import re
from random import Random

from tests.fuzz.prelude import HANDLERS, PRELUDE

DEPTH = 4
CAUGHT = "catch (Throwable $t) { say('!', get_class($t), $t->getMessage(), $t->getLine(), $t->getPrevious()?->getMessage()); $t = null; }"
_HOLE = re.compile(r"\{(\w+)\}")
RULES: dict[str, tuple[str, ...]] = {
    "int": ("0", "1", "2", "-1", "7", "10", "PHP_INT_MAX", "$i", "$i", "{int} + {int}", "{int} * {int}", "{int} % {int}", "-{var}", "count({arr})", "strlen({str})", "$i++", "--$i", "{cmp}", "{any} <=> {any}", "intdiv({int}, {int})", "(int) {any}", "Typed::$si", "Suit::LIMIT2", "Level::Low->value", "spl_object_id({obj}) > 0", "{int} <=> {int}", "$o->i", "ord({str})", "array_sum({arr})"),
    "float": ("1.5", "-0.0", "2.0", "1e100", "NAN", "{int} / 4", "$f2", "round({float}, 1)", "(float) {any}", "{float} * {int}", "sqrt({float})", "$o->f"),
    "str": ("'a'", "'k'", "''", "'12'", "'1.5x'", "'abc'", "$s", "$s", "{str} . {any}", "\"<$s $i>\"", "\"{$a['k']} {$o->s}\"", "\"$a[k] $o->s\"", "strtoupper({str})", "substr({str}, {int}, 2)", "$s[{int}]", "$s[-1]", "str_repeat({str}, 2)", "{class}::class", "get_debug_type({any})", "gettype({any})", "implode(',', {arr})", "(string) {any}", "json_encode({any})", "ucfirst({str})", "str_pad({str}, 4, {str})", "sprintf('%s-%05d', {str}, {int})", "Suit::Hearts->label()", "static function() { return 'sf'; } ?  'x' : 'y'", "{str} ?: {str}", "print({str})", "basename(__FILE__)", "basename(__DIR__) === ''", "$o::class", "({obj})::class", "__LINE__ . {str}", "strrev({str})", "trim({str})", "number_format({float}, 1)"),
    "bool": ("true", "false", "!{any}", "{cmp}", "isset({place})", "isset({place}, {place})", "empty({place})", "{any} instanceof {class}", "{any} && {any}", "{any} || {any}", "{any} xor {any}", "in_array({any}, {arr})", "in_array({any}, {arr}, true)", "is_callable({any})", "array_key_exists({key}, {arr})", "method_exists({obj}, 'self')", "is_iterable({any})", "$o == {obj}", "{place} === null", "property_exists({obj}, 'in')", "{obj} instanceof $o", "str_contains({str}, {str})"),
    "cmp": ("{any} == {any}", "{any} != {any}", "{any} === {any}", "{any} < {any}", "{any} >= {any}", "{any} > {any}", "{obj} == {obj}", "{arr} == {arr}", "{enum} == {any}", "{enum} <=> {any}", "{str} == {int}", "null == {any}", "{arr} <=> {arr}"),
    "arr": ("[]", "[1, 2, 3]", "['k' => 1, 'm' => [2]]", "$a", "$a", "[{any}, {any}]", "['k' => {any}]", "[{key} => {any}, {any}]", "[...{arr}, {any}]", "[...{iter}]", "array_map({fn1}, {arr})", "array_filter({arr}, {fn1})", "array_filter({arr}, {fn2}, ARRAY_FILTER_USE_BOTH)", "array_merge({arr}, {arr})", "{arr} + {arr}", "array_slice({arr}, {int}, 2)", "array_keys({arr})", "array_values({arr})", "(array) {any}", "iterator_to_array({iter})", "iterator_to_array({iter}, false)", "array_reverse({arr}, true)", "[&$s, {any}]", "['k' => &$s, {key} => &{lval}]", "array_unique({arr}, SORT_REGULAR)", "array_column([['k' => {any}], {arr}], 'k')", "typed({int}, {str})", "named({args})", "named({named})", "named(...{arr}, b: {any})", "compact('i', 's')", "Suit::cases()", "array_combine(['p', 'q'], [{any}, {any}])", "array_fill({int}, 2, {any})", "get_object_vars({obj})", "array_walk_recursive($a, {fn1}) ? $a : []", "explode(',', {str})", "func_get_args()", "range({int} % 5, 3)", "array_splice($a, {int}, 1, {any})", "array_pad({arr}, 3, {any})", "array_replace({arr}, {arr})", "array_diff_key({arr}, {arr})", "array_flip({arr})", "statics({any})", "array_count_values({arr})", "usorted({arr})"),
    "obj": ("$o", "$o", "($c)::of({any})", "$p", "$p", "$q", "(fn() => $this)()", "new D({any})", "new D({any}, {any})", "new Loud({any})", "new Bag({arr})", "new Values({arr})", "new Steps({int} % 3)", "new Magic", "new Lazy", "new Typed", "(clone {obj})", "D::of({any})", "D::of(more: {any})", "Square::create({int})", "Circle::create()", "new Point({int})", "(new Point({int}))->with({point})", "{enum}", "d({any})", "$p->next", "$o?->next", "new class({any}) extends D { public $anon = 1; function self() { return parent::self()->id; } }", "new class { use Counts; function who() { return 'anon'; } }", "(object) {arr}", "{closure}", "new stdClass", "unserialize(serialize({obj}))", "new Oops({str}, {any})", "$o->self()", "({obj})->make({any})", "new Sleepy", "new Walk({arr})", "refd({place})", "{gen}", "new $c({any})", "new ($c)({any})", "static fn() => {any}", "(fn() => $this)->call($o)"),
    "enum": ("Suit::Hearts", "Suit::WILD", "Suit::from({str})", "Suit::tryFrom({str})", "Level::tryFrom({int})", "Level::from({any})", "Pure::One", "Level::Low->up()", "Suit::pick({any})", "constant('Pure::Two')"),
    "any": ("{int}", "{int}", "{str}", "{str}", "{arr}", "{arr}", "{obj}", "{obj}", "{obj}", "{bool}", "{float}", "null", "{place}", "{place}", "{call}", "{call}", "{call}", "{expr}", "{expr}", "{expr}", "{var}", "{enum}"),
    "expr": ("({any} ?: {any})", "({place} ?? {any})", "({bool} ? {any} : {any})", "(match ({any}) { {any}, {any} => {any}, default => {any} })", "(match (true) { {bool} => {any}, {bool} => {any} })", "({to} = {any})", "({lval} {aop} {any})", "({lval} ??= {any})", "(@{any})", "{lval}++", "--{lval}", "({any} ?? throw new Oops({str}))", "({arr})[{key}]", "({arr})[{key}][{key}] ?? {any}", "({obj})->id", "({obj})?->next?->id", "({obj})?->self()?->more[{key}]", "(function ({param}) { {block} return {any}; })({args})", "(function () use ($a, &$s) { {block} return $s; })()", "(fn(...$v) => [{any}, $v])({args})", "[$x{n}, 'k' => $y{n}] = [{any}, 'k' => {any}]", "[[$x{n}], [, $y{n}]] = [{arr}, {arr}]", "(list('k' => $a['z'], 0 => $o->id) = {arr})", "({any} . {any})", "({any} + {any})", "({arr} + {any})", "({int} <<  2 ** {int})", "[{any}, {any}][{int}]", "\"{$o->self()->id} {${'s'}}\"", "clone {any}", "({obj} instanceof D ? ({obj})->id : 0)", "(static fn(int ...$n) => array_sum($n))(...{arr})", "{enum}->name", "{enum}->value", "print {any}", "include_nothing({any})"),
    "call": ("d({any})", "D::{'of'}({any})", "$c::{$s}({any})", "({obj})::of({any})", "('d')(...)({any})", "count($GLOBALS) > 3", "refd($GLOBALS[$n])", "refd($$n)", "refd($$n[{key}])", "refd(${'a'}[{key}])", "refd($GLOBALS[$n][{key}])", "never({any})", "typed({args})", "typed(i: {any}, s: {any})", "typed(...[{any}, {any}])", "named({named})", "named({any}, c: {lval})", "named(1, 2, {lval}, {any}, z: {any})", "({obj})->self()", "({obj})->make({any})", "({obj})?->make({any})", "({obj})->{{str}}({any})", "({obj})->undefined({args})", "({obj})->forward({args})", "{class}::of({any})", "{class}::nope({any})", "$c::of({any})", "Magic::stat({args})", "[{obj}, 'self']()", "[{obj}, 'make']({any})", "'d'({any})", "('D::of')({any})", "{fn1}({any})", "{closure}({args})", "{fcc}({args})", "$f({any})", "({obj})({any})", "call_user_func({fn1}, {any})", "call_user_func([{obj}, 'make'], {any})", "call_user_func_array('named', {arr})", "call_user_func_array('typed', ['s' => {any}, 'i' => {any}])", "tries({int}, {int})", "boom({any})", "nothing()", "statics({any})", "refd({lval})", "variadic(...{iter})", "variadic(...{arr}, x: {any})", "say({any})", "max({any}, {any})", "min({arr})", "array_reduce({arr}, {fn2}, {any})", "iterator_count({iter})", "iterator_apply($g, fn() => true)", "$g->current()", "$g->send({any})", "$g->next()", "$g->throw(new Oops('into'))", "$g->getReturn()", "$g->valid()", "$g->key()", "serialize({any})", "unserialize(serialize({any}))", "var_export({any}, true)", "print_r({any}, true)", "count({any})", "compare({any}, {any})", "array_pop($a)", "array_shift($a)", "array_push($a, {any}, {any})", "settype({lval}, {type})", "sort($a)", "usort($a, 'compare')", "uasort($a, {fn2})", "uksort($a, fn($x, $y) => $x <=> $y)", "array_multisort($a)", "(new Point(1, p: new Point(2)))->with({point})", "Suit::pick({any})->label()", "Square::counted()", "(new Circle)->hello()", "{shape}->area()", "{shape}->greeted()", "{shape}->hi()", "Circle::limit()", "{shape}->who()", "(new Circle)->greet()", "Shape::late()", "Square::late()", "array_walk($a, {fn2})", "Closure::fromCallable({fn1})({any})", "Closure::bind(fn() => $this->data ?? static::class, {obj}, {class}::class)()", "(function () { return $this->id; })->bindTo({obj})()", "gettype({lval})", "end($a)", "key($a)", "current($a)", "next($a)", "reset($a)", "is_a({any}, 'D', true)", "get_parent_class({any})", "$e->getTraceAsString() !== ''", "$q->{$s}", "array_search({any}, {arr})", "str_replace({str}, {any}, {str})", "json_encode({any}, JSON_PRETTY_PRINT)", "var_dump({any})", "strlen({any})"),
    "shape": ("(new Square({int}))", "(new Circle({float}))", "Square::create({any})", "Circle::create({float})"),
    "class": ("D", "Loud", "Bag", "Magic", "Square", "Circle", "Typed", "Suit", "Point", "Countable", "stdClass", "Oops", "Nope"),
    "type": ("'int'", "'string'", "'array'", "'bool'", "'float'", "'null'"),
    "fn1": ("fn($x) => {any}", "fn($x) => $x", "function ($x) { return [$x, {any}]; }", "'d'", "'strtoupper'", "d(...)", "say(...)", "strlen(...)", "D::of(...)", "[D::class, 'of']", "static fn(int $x) => $x + {int}", "function (&$x) { $x = {any}; return $x; }", "fn(?int $x) => $x ?? {any}", "$f"),
    "fn2": ("fn($x, $y = 0) => {any}", "compare(...)", "'compare'", "function ($x, $y) use (&$i) { $i++; return $x <=> $y; }", "fn($x, $y) => strcmp(show($x), show($y))", "fn($x, $y = 1) => [$x, $y]", "max(...)"),
    "closure": ("(fn($x = 1) => {any})", "(function ($x = 1, ...$r) { Fuel::burn(); {block} return {any}; })", "(static function () use ($o, &$a) { $a[] = {any}; return count($a); })", "(function &() use (&$s) { return $s; })", "(fn&(array &$x) => $x)", "({fcc})"),
    "fcc": ("d(...)", "typed(...)", "$o->self(...)", "$o->make(...)", "D::of(...)", "(new Magic)->magic(...)", "Magic::magic(...)", "$f(...)", "strtoupper(...)", "Suit::pick(...)", "statics(...)", "(new Magic)(...)"),
    "gen": ("numbers({int} % 4)", "outer(1)", "outer({int} % 3)", "(function () { {ystmt} {ystmt} return {any}; })()", "(function () { try { {ystmt} {stmt} } finally { say('f', {any}); } })()", "(function () { $r = yield from {iter}; yield $r => 1; })()", "(fn() => yield {any} => {any})()", "(function () { foreach ({iter} as $k => $v) { Fuel::burn(); try { yield $k => $v; } catch (Oops $e) { yield 'c'; } } })()"),
    "ystmt": ("yield {any};", "$x{n} = yield {any}; say($x{n});", "yield {key} => {any};", "yield from {iter};", "if ({bool}) { yield {any}; }", "try { yield {any}; } finally { {stmt} }", "foreach ([1, 2] as $v) { Fuel::burn(); yield $v; }"),
    "iter": ("{arr}", "{arr}", "{gen}", "{gen}", "new Steps(2)", "new Bag({arr})", "new Values({arr})", "new Walk({arr})", "{obj}", "$g"),
    "key": ("0", "1", "'k'", "'m'", "'12'", "-1", "$i", "$s", "null", "true", "1.5", "{int}", "{str}", "{any}", "Pure::One"),
    "var": ("$a", "$s", "$i", "$o", "$p", "$u", "$b"),
    "base": ("$a", "$a", "$b", "$o", "$p", "$q", "$s", "$u", "$o->in", "$o->more", "$p->next", "$o->a", "$q->list", "D::$made", "Magic::$shared", "$GLOBALS['a']"),
    "lval": ("{var}", "{var}", "{var}", "{base}[{key}]", "{base}[{key}]", "{base}[{key}][{key}]", "{base}->{prop}", "$o->{prop}", "$p->{prop}", "$o->{prop}[{key}]", "$o->{prop}->{prop}", "Typed::$si", "Typed::$ss", "$$n", "${'s'}", "${'a'}[{key}]", "$$n[{key}]", "$GLOBALS[$n]", "$GLOBALS[$n][{key}]", "$GLOBALS['s']", "({obj})::$made", "$q->{prop}", "$q->list[{key}]"),
    "to": ("{lval}", "{lval}", "{lval}", "{lval}", "{base}[]", "$p->{prop}[]", "{base}[{key}][]", "Greets::$greeted[]"),
    "place": ("{lval}", "{base}[{key}] ", "{base}?->{prop}", "$o->{prop}?->{prop}", "Nope::$x", "$c::$made", "$s[{int}]", "$a[{key}]?->id", "$u->v->w", "$u['x']['y']"),
    "prop": ("id", "more", "next", "in", "i", "ni", "f", "s", "b", "a", "is", "t", "it", "un", "m", "x", "list", "loop", "hidden", "open", "zz", "data", "r", "side", "throw", "{'i' . 'd'}", "$s", "made"),
    "aop": ("+=", "-=", ".=", ".=", "*=", "/=", "%=", "**=", "??=", "|=", "&=", "^=", "<<=", "??="),
    "args": ("", "{any}", "{any}, {any}", "...{arr}", "{any}, ...{arr}", "x: {any}", "{lval}", "...{iter}"),
    "named": ("{any}", "b: {any}, a: {any}", "{any}, b: {any}", "...['b' => {any}], a: 1", "...[{any}], b: {any}", "{any}, zz: {any}", "a: {any}, c: $s", "...[1, 2], a: {any}", "...['a' => 1, 'x' => {any}]", "1, c: {any}"),
    "point": ("x: {any}", "l: {arr}", "p: {any}", "zz: {any}", "x: {int}, l: [{any}]"),
    "param": ("$x = 1", "int $x = 2, ...$r", "?D $x = null, $y = D::class", "&$x = null", "mixed ...$x", "int|string $x = 'p', bool $y = false", "D|Bag $x = new D('default')", "callable $x = null"),
    "stmt": ("say({any});", "say({any}, {any});", "say({place});", "{to} = {any};", "{to} = {any};", "{lval} = {any};", "{lval} {aop} {any};", "{lval} {aop} {any};", "{lval}++;", "--{lval};", "{to} = &{to};", "$GLOBALS['z'] = &{lval};", "refd($a)[{key}] = [{any}][0];", "d({any})->id = {any};", "$r{n} = &refd({lval}); unset($r{n});", "say(isset($this), isset($this->id));", "$r{n} = &{lval}; $r{n} = {any}; unset($r{n});", "unset({lval});", "unset({lval}, $a[{key}]);", "{call};", "{call};", "{call};", "{call};", "{obj};", "{any};", "say(isset({place}), empty({place}), {place} ?? 'd');", "[{to}, {to}] = {arr};", "['k' => {lval}, 'm' => [{lval}]] = {arr};", "[{key} => {lval}, {key} => {lval}] = {any};", "[$v{n}, &$w{n}] = $a; $w{n} = {any}; unset($w{n});", "[, {lval}, [{lval}]] = [{any}, {any}, {any}];", "[$a, $b] = [$b, $a];", "echo {any}, \"\\n\";", "echo \"{$o->id} $s $i\\n\";", "print_r({any});", "var_dump({any});", "global $i, $s;", "static $st{n} = {const}; say($st{n}); $st{n} = {any};", "static $sx{n} = PHP_INT_SIZE . 'x'; say($sx{n}++);", "$o = {obj};", "$o = {obj};", "$p = {obj};", "$q = {obj};", "$a = {arr};", "$b = {arr};", "$g = {gen};", "$f = {closure};", "$s = {str};", "$i = {int};", "$c = {class}::class;", "$o = null;", "$p = $o;", "$o->next = {obj};", "$o->next = $o;", "$o->t = &$a[{key}];", "$a[{key}] = &$o->{prop};", "foreach ($a as &$v) { Fuel::burn(); {stmt} } unset($v);", "gc_collect_cycles();", "if ({bool}) { {block} }", "throw new Oops({str}, {any});"),
    "const": ("1", "[1, 2]", "'s'", "null", "Suit::Hearts", "Circle::NAME"),
    "block": ("{stmt}", "{stmt}", "{stmt} {stmt}", "{big}"),
    "big": (
        "if ({bool}) { {block} } elseif ({any}) { {block} } else { {block} }",
        "foreach ({iter} as $k => $v) { Fuel::burn(); say($k, $v); {block} }",
        "foreach ({iter} as $v) { Fuel::burn(); {block} if ({bool}) break; }",
        "foreach ({iter} as {lval} => {lval}) { Fuel::burn(); {block} }",
        "foreach ({arr} as [$v{n}, $y{n}]) { Fuel::burn(); {block} }",
        "foreach ({arr} as ['k' => {lval}]) { Fuel::burn(); {block} continue; }",
        "$t{n} = $o; foreach ($t{n} as $k => $v) { Fuel::burn(); {stmt} }",
        "$t{n} = $o; foreach ($t{n} as $k => &$v) { Fuel::burn(); {stmt} } unset($v);",
        "for ($j{n} = 0; $j{n} < 3; $j{n}++) { {block} if ({bool}) continue; {stmt} }",
        "$j{n} = 2; while ($j{n}-- > 0) { {block} }",
        "$j{n} = 0; do { {block} } while (++$j{n} < 2);",
        "try { {block} } catch (Oops | LogicException $e) { say('c', $e->getMessage()); {block} } finally { say('f'); {block} }",
        "try { {block} } catch (Error $e) { {block} unset($e); }",
        "try { try { {block} } finally { {block} } } catch (Exception $e) { say(get_class($e)); $e = null; }",
        "switch ({any}) { case {any}: {block} break; case {any}: {block} default: {block} }",
        "switch ({any}) { default: {block} break; case {enum}: {block} }",
        "(function ({param}) { {block} {block} return {any}; })({args});",
        "$o = (function () { {block} return {any}; })->call({obj});",
        "(function () { foreach ({iter} as $v) { Fuel::burn(); try { {block} return {any}; } finally { {block} } } })();",
        "foreach ([1, 2, 3] as $z{n}) { Fuel::burn(); try { {stmt} if ($z{n} == 2) {jump} } finally { say('z', $z{n}); {stmt} } }",
        "foreach (byref($a) as $k => &$v{n}) { Fuel::burn(); $v{n} = {any}; {stmt} } unset($v{n});",
        "foreach ({gen} as $k => $v) { Fuel::burn(); say($k, $v); {block} }",
        "$g = {gen}; say($g->current()); {stmt} say($g->send({any})); {stmt} $g = null;",
        "$g = {gen}; foreach ($g as $v) { Fuel::burn(); {stmt} break; } say($g->valid()); unset($g);",
        "function f{n}({param}) { {block} return {any}; } {stmt} say(f{n}({args}));",
        "$f = function ({param}) use (&$f) { Fuel::burn(); {block} return {any}; }; say($f({args}));",
        "set_error_handler(function ($n, $m) { say('handled', $m); {stmt} return true; }); {block} restore_error_handler();",
        "ob_start(); {block} say(strlen(ob_get_clean()) > 0);",
    ),
    "jump": ("continue;", "break;", "throw new Oops('jump');", "say('none');", "{ {stmt} break; }"),
}  # fmt: skip
EXTRA = r"""
function usorted(array $x) { usort($x, fn($a, $b) => $a <=> $b); return $x; }
function include_nothing($x) { return (include '/nowhere/' . md5(show($x))) === false; }
"""


class Grammar:
    """Expands rules."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.counter = 0
        self.leaves = {name: self._leaves(name) for name in RULES}

    def _leaves(self, name: str) -> tuple[str, ...]:
        """The alternatives of a rule that lead least deep."""
        found = [text for text in RULES[name] if all(hole == "n" or hole not in RULES for hole in _HOLE.findall(text))]
        return tuple(found) or RULES[name]

    def expand(self, name: str, depth: int) -> str:
        """A text that a rule stands for."""
        self.counter += 1
        number = str(self.counter)
        text = self.random.choice(RULES[name] if depth > 0 else self.leaves[name])

        def fill(hole: re.Match[str]) -> str:
            word = hole[1]
            if word == "n":
                return number
            return self.expand(word, depth - 1) if word in RULES else hole[0]

        return _HOLE.sub(fill, text)


def grammar_program(random: Random) -> str:
    """The source of a program; one statement a line, each in its `try`."""
    head, body = grammar_parts(random)
    return "\n".join([head, *_declarations(), *body]) + "\n"


def several(head: str, bodies: list[list[str]]) -> str:
    """The source of programs that share their head and the prelude; the first argument says which of them runs."""
    lines = [head, *_declarations()]
    for number, body in enumerate(bodies):
        lines += [f"if ($argv[1] === '{number}') {{", *body, "}"]
    return "\n".join(lines) + "\n"


def shares(body: list[str]) -> bool:
    """Whether a program may share its prelude with others: `const` stands outside of everything."""
    return not any(line.startswith("const ") for line in body)


def _declarations() -> list[str]:
    return (PRELUDE + EXTRA).strip().splitlines()


def grammar_parts(random: Random) -> tuple[str, list[str]]:
    """The line before the prelude, and those behind it."""
    grammar = Grammar(random)
    head = "<?php" + random.choice((" declare(strict_types=1);", "", "", ""))
    lines: list[str] = []
    if random.random() < 0.4:
        lines.append(random.choice(HANDLERS))
    lines.append("$a = [1, 'k' => ['m' => 2]]; $b = []; $s = 'str'; $i = 3; $f2 = 2.5; $n = 'b'; $c = 'D';")
    lines.append("$o = new D('o'); $p = new Typed; $q = new Magic; $f = fn($x = 1) => $x; $g = numbers(2); $e = new Oops;")
    for _ in range(random.randrange(6, 16)):
        rule = random.choice(("stmt", "stmt", "block", "big"))
        lines.append(f"try {{ {grammar.expand(rule, DEPTH)} }} {CAUGHT}")
    if random.random() < 0.6:  # once more in a function, in a method, in a generator, in a hot loop
        body = " ".join(grammar.expand("block", 3) for _ in range(3))
        head, tail = random.choice(
            (
                ("function body($o, $p, $q, $a = [1], $s = 's', $i = 1)", "body($o, $p, $q)"),
                ("class Body extends D { function body($o, $p, $q, $a = [1], $s = 's', $i = 1)", "(new Body('b'))->body($o, $p, $q)"),
                ("function body($o, &$p, $q, $a = [1], $s = 's', $i = 1, $b = [])", "body(clone $o, $p, null)"),
            )
        )
        lines.append(f"{head} {{")
        lines.append(body)
        lines.append("}" + (" }" if head.startswith("class") else ""))
        lines.append(f"for ($z = 0; $z < {random.randrange(1, 7)}; $z++) {{")
        lines.append(f"Fuel::$left = max(Fuel::$left, 30); try {{ {tail}; }} {CAUGHT}")
        lines.append("}")
    if random.random() < 0.1:
        lines.append(f"const TOP = {grammar.expand('const', 1)}; say(TOP);")
    if random.random() < 0.05:
        lines.append(f"register_shutdown_function('say', 'shut'); exit({grammar.expand('any', 1)});")
    lines.append("say($a, $b, $s, $i, D::$made); var_dump($o, $p); unset($o, $p, $q); say('end');")
    return head, lines
