<?php
// Bits: population counts three ways, Gray code, single numbers, reversals, n queens by masks, flags.

function popcount(int $n): int
{
    $n -= ($n >> 1) & 0x5555555555555555;
    $n = ($n & 0x3333333333333333) + (($n >> 2) & 0x3333333333333333);
    $n = ($n + ($n >> 4)) & 0x0f0f0f0f0f0f0f0f;
    for ($sum = 0; $n; $n >>= 8) {
        $sum += $n & 0xff;
    }
    return $sum;
}

function kernighan(int $n): int
{
    for ($count = 0; $n !== 0; $count++) {
        $n &= $n - 1;
    }
    return $count;
}

function reversed(int $n, int $width): int
{
    $r = 0;
    while ($width--) {
        $r = $r << 1 | $n & 1;
        $n >>= 1;
    }
    return $r;
}

function queens(int $n, int $columns = 0, int $left = 0, int $right = 0): int
{
    $full = (1 << $n) - 1;
    if ($columns === $full) {
        return 1;
    }
    $count = 0;
    for ($free = $full & ~($columns | $left | $right); $free; $free ^= $bit) {
        $bit = $free & -$free;
        $count += queens($n, $columns | $bit, ($left | $bit) << 1, ($right | $bit) >> 1);
    }
    return $count;
}

final class Flags
{
    const READ = 1 << 0, WRITE = 1 << 1, EXEC = 1 << 2;
    const ALL = self::READ | self::WRITE | self::EXEC;

    public static function names(int $mode): string
    {
        $names = [];
        foreach (['READ', 'WRITE', 'EXEC'] as $name) {
            if ($mode & constant(self::class . "::$name")) {
                $names[] = strtolower($name);
            }
        }
        return implode('|', $names) ?: 'none';
    }
}

foreach ([0, 1, 255, 0x7fffffffffffffff, 123456789] as $n) {
    echo $n, ': ', popcount($n), ' ', kernighan($n), ' ', substr_count(decbin($n), '1'), "\n";
}
echo kernighan(PHP_INT_MAX - 1), ' ', substr_count(decbin(PHP_INT_MIN), '1'), ' ', -1 >> 1, ' ', 1 << 63, ' ', 1 << 64, ' ', ~0 ^ 5, "\n";
echo implode(' ', array_map(fn($i) => sprintf('%03b', $i ^ $i >> 1), range(0, 7))), "\n";
echo array_reduce([4, 7, 4, 9, 7], fn($x, $n) => $x ^ $n, 0), ' ', reversed(0b1101, 8), ' ', reversed(reversed(123456, 20), 20), "\n";
echo implode(' ', array_map('queens', range(1, 7))), "\n";
$mode = Flags::READ;
$mode |= Flags::EXEC;
echo Flags::names($mode), ' ', Flags::names($mode & ~Flags::READ), ' ', Flags::names(Flags::ALL ^ $mode), ' ', Flags::names($mode <<= 5), " $mode\n";
$a = 12;
$b = 10;
$a ^= $b; $b ^= $a; $a ^= $b;
echo "$a $b ", 'abc' ^ '   ', ' ', 'AB' | '  ', ' ', bin2hex(~'az' & "\xff\x0f"), "\n";
foreach ([fn() => 1 << -1, fn() => 1 % 0] as $bad) {
    try {
        $bad();
    } catch (ArithmeticError $e) {
        echo get_class($e), ': ', $e->getMessage(), "\n";
    }
}
for ($x = 1, $n = 0; $n < 200; $n++) {
    $x ^= $x << 13;
    $x ^= $x >> 7 & 0x01ffffffffffffff;
    $x ^= $x << 17;
}
var_dump($x);
