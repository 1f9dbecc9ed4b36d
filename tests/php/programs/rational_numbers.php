<?php
// Fractions in lowest terms: immutable values, named constructors, comparison, Egyptian fractions.
declare(strict_types=1);

final class Rational
{
    private function __construct(public readonly int $top, public readonly int $bottom)
    {
    }

    public static function of(int $top, int $bottom = 1): self
    {
        if ($bottom === 0) {
            throw new DivisionByZeroError("$top/0");
        }
        $divisor = self::gcd($top, $bottom) * ($bottom <=> 0);
        return new self(intdiv($top, $divisor), intdiv($bottom, $divisor));
    }

    public static function parse(string $text): self
    {
        $parts = explode('/', $text, 2);
        return self::of(...array_map('intval', $parts));
    }

    private static function gcd(int $a, int $b): int
    {
        return $b === 0 ? (int) abs($a) : self::gcd($b, $a % $b);
    }

    public function __call(string $name, array $arguments): self
    {
        [$other] = $arguments;
        $other = is_int($other) ? self::of($other) : $other;
        return match ($name) {
            'plus' => self::of($this->top * $other->bottom + $other->top * $this->bottom, $this->bottom * $other->bottom),
            'minus' => $this->plus(self::of(-$other->top, $other->bottom)),
            'times' => self::of($this->top * $other->top, $this->bottom * $other->bottom),
            'over' => self::of($this->top * $other->bottom, $this->bottom * $other->top),
            default => throw new BadMethodCallException("Rational has no $name"),
        };
    }

    public function compare(self $other): int
    {
        return $this->top * $other->bottom <=> $other->top * $this->bottom;
    }

    public function egyptian(): array
    {
        $rest = $this;
        for ($parts = []; $rest->top > 0; $rest = $rest->minus($part)) {
            $parts[] = $part = self::of(1, (int) ceil($rest->bottom / $rest->top));
        }
        return $parts;
    }

    public function __toString(): string
    {
        return $this->bottom === 1 ? "$this->top" : "$this->top/$this->bottom";
    }
}

$half = Rational::of(1, 2);
$third = Rational::parse('-2/-6');
echo $half->plus($third), ' ', $half->minus($third), ' ', $half->times($third), ' ', $half->over($third), ' ', $half->plus(-1), "\n";
$sum = Rational::of(0);
for ($n = 1; $n <= 20; $n++) {
    $sum = $sum->plus(Rational::of(1, $n));
}
echo "H(20) = $sum ~ ", round($sum->top / $sum->bottom, 6), "\n";
$list = array_map([Rational::class, 'parse'], explode(' ', '3/4 1/-3 5 2/3 6/8 -7/2'));
usort($list, fn($a, $b) => $a->compare($b));
echo implode(' < ', $list), "\n";
echo implode(' + ', Rational::of(6, 7)->egyptian()), "\n";
foreach ([fn() => $half->over(0), fn() => $half->mod($third), fn() => Rational::of('1'), fn() => $half->top = 3] as $bad) {
    try {
        $bad();
    } catch (DivisionByZeroError | BadMethodCallException $e) {
        echo $e::class, ': ', $e->getMessage(), "\n";
    } catch (Error $e) {
        echo $e::class, ': ', strstr($e->getMessage(), ', called', true) ?: $e->getMessage(), "\n";
    }
}
