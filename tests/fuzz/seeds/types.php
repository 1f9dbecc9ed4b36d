<?php
declare(strict_types=1);
interface A {} interface B {} class AB implements A, B { public function __toString(): string { return "AB"; } } class Sub extends AB {}
function scalar(int $i, float $f, string $s, bool $b, ?int $n = null, int|string $u = 1, mixed $m = null): string { return $i . $f . $s . ($b ? "t" : "f") . ($n ?? "null") . $u . gettype($m); }
function objects(AB $o, ?A $a, A&B $both, iterable $it, callable $c, object $any): ?string { return $o . ($a ? "a" : "") . $both . count([...$it]) . $c(1) . $any::class; }
function nothing(): void { if (func_num_args() > 5) return; }
function maybe(int $x): int|false { return $x > 0 ? $x : false; }
function &byref(array &$a): array { return $a; }
abstract class T { protected int|float $n = 0; public ?AB $o = null; public static ?self $last = null; abstract protected function go(int $x): static; public function run(int ...$xs): static { foreach ($xs as $x) $this->n += $x; self::$last = $this; return $this->go(count($xs)); } public function n(): int|float { return $this->n; } }
class U extends T { protected function go(int $x): static { $this->n *= $x; $this->o = new Sub; return $this; } public float $f = 1; public string $s = "d"; public array $a = [1]; public bool $b = false; public iterable $i = []; }
echo scalar(1, 2, "s", true), scalar(1, 2.5, "s", false, 3, "u", []), objects(new AB, null, new Sub, [1, 2], fn($x) => "c$x", new U), "\n";
nothing(); echo maybe(3), maybe(-1) === false ? "false" : "int", (new U)->run(1, 2, 3)->n(), T::$last->o, "\n";
foreach ([fn() => scalar("1", 2, "s", true), fn() => maybe(1.5), fn() => objects(new AB, null, new AB, 1, "strlen", new U)] as $f) try { $f(); echo "no"; } catch (TypeError $e) { echo strlen($e->getMessage()), " "; }
try { $uu = new U; $uu->f = "x"; } catch (TypeError $e) { echo "f"; } try { $uu->o = new U; } catch (TypeError $e) { echo "o"; } $q = [1]; $w = &byref($q); $w[] = 2; echo count($q), "\n";
