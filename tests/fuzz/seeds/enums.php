<?php
enum Suit: string { case Hearts = "H"; case Spades = "S"; const Wild = self::Spades; public static function pick(): self { return self::Wild; } public function label(): string { return ucfirst(strtolower($this->name)); } public function color(): string { return match ($this) { self::Hearts => "Red", self::Spades => "Black" }; } }
enum Plain implements JsonSerializable { case A; case B; public function jsonSerialize(): mixed { return $this->name; } }
trait Helps { private static $count = 0; public $tp = 1 + 1; public function help() { self::$count++; static $calls = 0; return static::class . self::$count . ++$calls . $this->own(); } abstract function own(); }
trait Other { public function help2() { return __TRAIT__ . __CLASS__ . __METHOD__; } protected function hid() { return "hid"; } }
trait Plainly { public function own() { return "own"; } }
class T { use Plainly, Other { hid as public shown; Other::help2 as protected renamed; } use HelpsToo; public function all() { return $this->renamed(); } }
trait HelpsToo { public array $made = [PHP_INT_SIZE => "x"]; public static function sm() { return self::class; } }
echo Suit::from("H")->label(), Suit::tryFrom("X")?->label() ?? "none", Suit::pick()->color(), Suit::Wild->value, count(Suit::cases()), Suit::Hearts === Suit::from("H") ? "same" : "not", Suit::Hearts instanceof UnitEnum, "\n";
$t = new T; echo $t->own(), $t->shown(), $t->help2(), $t->all(), T::sm(), json_encode($t->made), "\n";
try { Suit::from("Q"); } catch (ValueError $e) { echo $e->getMessage(), "\n"; }
const FROM = Suit::Hearts; echo FROM->name, "\n";
final class P { public function __construct(public readonly array $list = [1], public readonly ?P $next = null, private int|float|string|null $u = null) {} function with(): static { $c = clone $this; return $c; } function u(): int|float|string|null { return $this->u; } }
$p = new P(next: new P([2])); echo $p->next->list[0], $p->with()->u() ?? "null", (new P(u: "5"))->u(), "\n"; try { $p->list[] = 3; } catch (Error $e) { echo $e->getMessage(), "\n"; }
