<?php
// Roman numerals both ways over the whole range, and strict parsing with errors.

class RomanNumeral
{
    private const SYMBOLS = [
        'M' => 1000, 'CM' => 900, 'D' => 500, 'CD' => 400, 'C' => 100, 'XC' => 90, 'L' => 50, 'XL' => 40, 'X' => 10, 'IX' => 9, 'V' => 5, 'IV' => 4, 'I' => 1,
    ];

    public static function format(int $number): string
    {
        if ($number < 1 || $number > 3999) {
            throw new RangeException("$number has no numeral");
        }
        $text = '';
        foreach (self::SYMBOLS as $symbol => $value) {
            $text .= str_repeat($symbol, intdiv($number, $value));
            $number %= $value;
        }
        return $text;
    }

    public static function parse(string $text): int
    {
        $total = 0;
        $previous = 0;
        foreach (array_reverse(str_split(strtoupper($text))) as $letter) {
            $value = self::SYMBOLS[$letter] ?? throw new InvalidArgumentException("'$letter' in $text");
            $total += $value < $previous ? -$value : $value;
            $previous = max($previous, $value);
        }
        try {
            if (self::format($total) !== strtoupper($text)) {
                throw new InvalidArgumentException("$text should be " . self::format($total));
            }
        } catch (RangeException $e) {
            throw new InvalidArgumentException("$text is too much", 1, $e);
        } finally {
            self::$parsed++;
        }
        return $total;
    }

    public static int $parsed = 0;
}

foreach ([1, 4, 9, 14, 40, 90, 400, 944, 1987, 2023, 3999] as $n) {
    echo $n, '=', RomanNumeral::format($n), ' ';
}
echo "\n";
$longest = '';
$different = 0;
for ($n = 1; $n <= 3999; $n++) {
    $text = RomanNumeral::format($n);
    if ($n % 7 === 0) {
        $different += RomanNumeral::parse($text) <=> $n;
    }
    if (strlen($text) > strlen($longest)) {
        $longest = $text;
    }
}
echo "$longest $different ", RomanNumeral::$parsed, "\n";
foreach (['mcmxciv', 'IIII', 'IC', 'ABC', 'MMMM', 'VX'] as $text) {
    try {
        echo "$text: ", RomanNumeral::parse($text), "\n";
    } catch (InvalidArgumentException $e) {
        echo "$text: {$e->getMessage()}", $e->getPrevious() ? " ({$e->getPrevious()->getMessage()})" : '', "\n";
    }
}
foreach ([0, 4000, -1] as $n) {
    try {
        RomanNumeral::format($n);
    } catch (RangeException $e) {
        echo $e->getMessage(), "\n";
    }
}
