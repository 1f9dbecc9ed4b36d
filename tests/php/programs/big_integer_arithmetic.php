<?php
// Arbitrarily long integers as decimal strings: school addition, multiplication, short division.

final class BigInt implements Stringable
{
    private string $digits;
    private bool $negative = false;

    public function __construct(int|string $value)
    {
        $value = (string) $value;
        if ($value !== '' && $value[0] === '-') {
            $this->negative = true;
            $value = substr($value, 1);
        }
        $this->digits = ltrim($value, '0') ?: '0';
        if ($this->digits === '0') {
            $this->negative = false;
        }
    }

    public static function of(self|int|string $value): self
    {
        return $value instanceof self ? $value : new self($value);
    }

    private static function compare(string $a, string $b): int
    {
        return strlen($a) <=> strlen($b) ?: strcmp($a, $b) <=> 0;
    }

    private static function sum(string $a, string $b): string
    {
        $result = '';
        for ($i = strlen($a) - 1, $j = strlen($b) - 1, $carry = 0; $i >= 0 || $j >= 0 || $carry; $i--, $j--) {
            $carry += (int) ($a[$i >= 0 ? $i : 99999] ?? 0) + (int) ($j >= 0 ? $b[$j] : 0);
            $result = $carry % 10 . $result;
            $carry = intdiv($carry, 10);
        }
        return $result;
    }

    private static function difference(string $a, string $b): string
    {
        $b = str_pad($b, strlen($a), '0', STR_PAD_LEFT);
        for ($i = strlen($a) - 1, $borrow = 0; $i >= 0; $i--) {
            $digit = $a[$i] - $b[$i] - $borrow;
            $borrow = $digit < 0 ? 1 : 0;
            $a[$i] = (string) ($digit + 10 * $borrow);
        }
        return $a;
    }

    public function add(self|int|string $other): self
    {
        $other = self::of($other);
        if ($this->negative === $other->negative) {
            $digits = self::sum($this->digits, $other->digits);
            return new self(($this->negative ? '-' : '') . $digits);
        }
        [$big, $small] = self::compare($this->digits, $other->digits) >= 0 ? [$this, $other] : [$other, $this];
        return new self(($big->negative ? '-' : '') . self::difference($big->digits, $small->digits));
    }

    public function multiply(self|int|string $other): self
    {
        $other = self::of($other);
        $cells = array_fill(0, strlen($this->digits) + strlen($other->digits), 0);
        foreach (str_split(strrev($this->digits)) as $i => $a) {
            foreach (str_split(strrev($other->digits)) as $j => $b) {
                $cells[$i + $j] += $a * $b;
                $cells[$i + $j + 1] += intdiv($cells[$i + $j], 10);
                $cells[$i + $j] %= 10;
            }
        }
        return new self(($this->negative xor $other->negative) ? '-' . strrev(implode($cells)) : strrev(implode($cells)));
    }

    public function modulo(int $divisor): int
    {
        return array_reduce(str_split($this->digits), fn($rest, $digit) => ($rest * 10 + $digit) % $divisor, 0);
    }

    public function __toString(): string
    {
        return ($this->negative ? '-' : '') . $this->digits;
    }
}

$factorial = new BigInt(1);
for ($i = 2; $i <= 30; $i++) {
    $factorial = $factorial->multiply($i);
}
echo $factorial, ' ', $factorial->modulo(1000003), "\n";
[$a, $b] = [BigInt::of(0), BigInt::of(1)];
for ($i = 0; $i < 150; $i++) {
    [$a, $b] = [$b, $a->add($b)];
}
echo "fib(150) = $a\n";
echo BigInt::of(PHP_INT_MAX)->add(1), ' ', BigInt::of('-1000')->add(999), ' ', BigInt::of(5)->add('-5'), ' ', (new BigInt('-12'))->multiply('-0012'), "\n";
echo BigInt::of('100000000000000000000')->add('-1'), ' ', BigInt::of('-99')->multiply('99999999999999999999'), "\n";
