<?php
// Numbers for people: words, ordinals, byte sizes, durations, other bases, significant digits, alignment.

function in_words(int $n): string
{
    static $small = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve', 'thirteen', 'fourteen',
        'fifteen', 'sixteen', 'seventeen', 'eighteen', 'nineteen'];
    static $tens = [2 => 'twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'];
    if ($n < 0) {
        return 'minus ' . in_words(-$n);
    }
    if ($n < 20) {
        return $small[$n];
    }
    if ($n < 100) {
        return $tens[intdiv($n, 10)] . ($n % 10 ? '-' . $small[$n % 10] : '');
    }
    foreach ([1_000_000_000 => 'billion', 1_000_000 => 'million', 1000 => 'thousand', 100 => 'hundred'] as $unit => $name) {
        if ($n >= $unit) {
            $rest = $n % $unit;
            return in_words(intdiv($n, $unit)) . " $name" . ($rest ? ($rest < 100 ? ' and ' : ' ') . in_words($rest) : '');
        }
    }
}

function ordinal(int $n): string
{
    return $n . match (true) {
        in_array($n % 100, [11, 12, 13]) => 'th',
        default => ['th', 'st', 'nd', 'rd'][$n % 10] ?? 'th',
    };
}

function bytes(int|float $n, int $precision = 1): string
{
    foreach (['B', 'KiB', 'MiB', 'GiB'] as $unit) {
        if ($n < 1024 || $unit === 'GiB') {
            return round($n, $precision) . " $unit";
        }
        $n /= 1024;
    }
}

function duration(int $seconds): string
{
    $parts = [];
    foreach (['d' => 86400, 'h' => 3600, 'm' => 60, 's' => 1] as $unit => $size) {
        if ($count = intdiv($seconds, $size)) {
            $parts[] = $count . $unit;
            $seconds -= $count * $size;
        }
    }
    return implode(' ', $parts) ?: '0s';
}

function in_base(int $n, int $base): string
{
    $digits = '';
    do {
        $digits = '0123456789abcdefghijklmnopqrstuvwxyz'[$n % $base] . $digits;
    } while ($n = intdiv($n, $base));
    return $digits;
}

foreach ([0, 13, 42, 100, 115, 999, 1001, 12345, 1_000_000, 2_147_483_647, -70] as $n) {
    echo $n, ': ', in_words($n), "\n";
}
echo implode(' ', array_map('ordinal', [1, 2, 3, 4, 11, 12, 13, 21, 102, 111, 113, 1003])), "\n";
echo implode(', ', array_map('bytes', [0, 1023, 1024, 1536, 1048576, 123456789, 5e12])), "\n";
echo implode(', ', array_map(duration(...), [0, 59, 60, 3661, 86400, 100000])), "\n";
foreach ([2, 7, 16, 36] as $base) {
    echo in_base(123456, $base), in_base(123456, $base) === base_convert('123456', 10, $base) ? ' ' : ' WRONG ';
}
echo "\n";
foreach ([0.5, 1.005, 1234.5678, -0.4, 1e6, 123456789.125, 0.000012] as $x) {
    printf("%10.2f|%-12s|%+.1e|%'012.3f|%s|%s\n", $x, number_format($x, 2), $x, $x, number_format($x), number_format($x, 3, ',', '.'));
}
echo round(2.5), round(-2.5), round(3.5), ' ', round(1234567, -3), ' ', floor(-1.5), ' ', ceil(-1.5), ' ', intdiv(-7, 2), ' ', -7 % 3, ' ', fmod(-7, 3), "\n";
echo 1.0, ' ', 100000000000000000000, ' ', 0.1 + 0.2, ' ', 1e15, ' ', 1e14 + 0.5, ' ', -0.0, ' ', 1 / 3, ' ', 7.0 / 2, ' ', 1e-7, "\n";
