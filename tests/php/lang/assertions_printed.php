<?php
// How php prints the code of assertions: all operators, statements and declarations.
function t($f) { try { $f(); } catch (AssertionError $e) { echo $e->getMessage(), "\n"; } catch (Throwable $e) { echo get_class($e), $e->getMessage(), "\n"; } }
t(fn() => assert(false && strlen('x') . "a{$a}b" === <<<X
 h $a {$arr[0]} {$o->p}
 X));
t(fn() => assert(null ?? false));
t(fn() => assert(0 && function (int $x, ?C &...$y) use ($a, &$o): ?array { static $z = 1; global $g; return yield from foo($x) + yield $k => $v; }));
t(fn() => assert(0 && fn(int|string $x = 5): static => $x ** -2 ** 3));
t(fn() => assert(0 && match($a) { 1, 2 => 'x', default => throw new Exception }));
t(fn() => assert(0 && (int) $a . (string) -$b . (bool) +$c . (array) ~$d . (object) @$e . (float) !$f));
t(fn() => assert(0 && $a++ + ++$a - $a-- * --$a / $a % $a ** $a . $a << $a >> $a & $a | $a ^ $a <=> $a));
t(fn() => assert(0 && ($a + $b) * ($c . $d) && ($a = $b) && ($a += $b) && ($a ??= $b) && ($a = &$b) && $a instanceof C && !$a instanceof $b));
t(fn() => assert(0 && ($a ? $b : $c) && ($a ?: $c) && (($a ? 1 : 2) ? 3 : 4) && ($a ?? $b ?? $c)));
t(fn() => assert(0 && include 'x' . 'y' and print 'z' and exit(1) and clone $a and $a::class and A\B\C::D and \foo\bar() and namespace\x() and new $a and new $a->b() and new ($a . 'b')(1)));
t(fn() => assert(0 && `ls $a` && "\$ \" \\ \n \0 \x7f é {$a['k']} ${b} $c[0] $c[k] $d->e" && 'it\'s \\ "q"' && 1.0 && 1e100 && 0x10 && 0b1 && 1_000 && .5 && null && TRUE && PHP_EOL && __LINE__ && __CLASS__));
t(fn() => assert(0 && foo(...) && $a->b(...) && A::b(...) && $a(...) && foo(x: 1, y: 2) && $a->{'b c'}() && $a->{'b'} && $a::{'m'}() && $a::$b && $a::$$b && $$a && ${'a b'} && ${$a . 'x'} && $a->$b && $a->$b['c'] && ($a->b)() && [$a, 'b']() && (function() {})() && "a"[0] && [1][0] && foo()[0]));
t(fn() => assert(0 && static function &(array|null $a = [], self $b = new Foo(1, x: 2), #[Attr(1)] ?int &...$c): never { function nested() {} abstract class AA extends B implements C, D { case X = 1; } interface I1 extends I2, I3 { const A = 1, B = 2; function f(); } trait T { } enum E: string { case A = 'a'; case B; const C = self::A; } final class FF {} readonly class RR {} }));
t(fn() => assert(false, 'desc')); t(fn() => assert(false, new DomainException('own'))); t(fn() => assert(0 && $this->x));
t(fn() => assert(0 && static function &(array|null $a = [], self $b = new Foo(1, x: 2), #[Attr(1)] ?int &...$c): never { function nested() {} abstract class AA extends B implements C, D { const X = 1; } interface I1 extends I2, I3 { const A = 1, B = 2; function f(); } trait T { } enum E: string { case A = 'a'; case B = 'b'; const C = self::A; } final class FF {} readonly class RR {} }));
t(fn() => assert(0 && function () { ; {} { ; } if ($a): b(); else: c(); endif; while (1): endwhile; for (;;): endfor; foreach ($a as $b): endforeach; switch ($x): endswitch; if (1) if (2) 3; else 4; for (;;); while (0); abstract class Q { abstract protected static function z(int $a, $b = self::X): void; } }));
t(fn() => assert(0 && [[1, 2], ['a' => ['b']]] && array(1) && [, $a] = $b));
t(fn() => assert(0 && ([, $a, , [$b]] = $b) && (list('x' => list(, $y)) = $z) && -1 && - -1 && +1 && -(-$a) && !(!$a) && (-2) ** 2 && -2 ** 2 && (($a)) && ($a . ($b . $c)) && (($a . $b) . $c) && ($a - ($b - $c)) && (($a ** $b) ** $c) && ($a ** ($b ** $c)) && ($a = $b + 1) + 1 && !$a = $b));
t(fn() => assert(0 && (yield) && (yield 1) && yield $a => $b)->current());
t(fn() => assert(0 && (clone $a)->b && (new A)->b && (new A(1))::C && ($a ?? $b)->c && ($a ? $b : $c)->d() && ('a' . 'b')::x() && (fn() => 1)() && (print 1) + 1 && (include 'a') . 'b' && @$a[@$b] && (throw $a)));
t(fn() => assert(0 && 'a'::x() && 'a'::$x && 'a'::X && 'strlen'('x') && new ('a') && ('a' . 'b')('c') && 'a\b'::y() && new ('a' . 'b')(1) && $x instanceof ('a') && 'a'::class));
// __LINE__ keeps its name, and bytes below a space have three digits.
class K { function m() { t(fn() => assert(0 && __LINE__ && __FILE__ && __METHOD__ . __LINE__ . "\1\x1c\0a$x")); } }
(new K)->m();
