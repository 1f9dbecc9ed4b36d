<?php
interface HasMax { const MAX = 10; }
class A implements HasMax { const ONE = 1; private const SECRET = 5; protected const P = "p"; const SUM = self::ONE + 1;
  function all() { return self::ONE . self::SECRET . self::P . static::ONE . self::MAX . self::SUM . A::ONE; } }
class B extends A { const ONE = 2; function more() { return self::ONE . parent::ONE . static::P . B::MAX; } 
  function bad() { try { return self::SECRET; } catch (Error $e) { return $e->getMessage(); } } }
enum Suit: string { case Hearts = "H"; case Spades = "S"; const Wild = self::Spades;
  function label() { return match ($this) { self::Hearts => "h", self::Spades => "s" }; } 
  static function pick(bool $b): self { return $b ? self::Hearts : self::Wild; } }
echo (new A)->all(), " ", (new B)->all(), " ", (new B)->more(), (new B)->bad(), "\n";
echo Suit::Hearts->label(), Suit::pick(false)->label(), Suit::Wild->value, A::ONE + B::ONE, HasMax::MAX, "\n";
try { echo A::SECRET; } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { echo A::NONE; } catch (Error $e) { echo $e->getMessage(), "\n"; }
function f() { return DateTimeInterface::ATOM; }
echo f(), "\n";
