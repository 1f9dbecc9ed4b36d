<?php
// Month sheets from arithmetic alone: Zeller's congruence, leap years, Easter, day numbers.

function is_leap(int $year): bool
{
    return $year % 4 === 0 && ($year % 100 !== 0 || $year % 400 === 0);
}

function days_in(int $month, int $year): int
{
    return match ($month) {
        2 => is_leap($year) ? 29 : 28,
        4, 6, 9, 11 => 30,
        1, 3, 5, 7, 8, 10, 12 => 31,
    };
}

/** 0 for Monday to 6 for Sunday. */
function weekday(int $year, int $month, int $day): int
{
    if ($month < 3) {
        $month += 12;
        $year--;
    }
    $zeller = ($day + intdiv(13 * ($month + 1), 5) + $year + intdiv($year, 4) - intdiv($year, 100) + intdiv($year, 400)) % 7;
    return ($zeller + 5) % 7;
}

function day_number(int $year, int $month, int $day): int
{
    for ($total = $day, $m = 1; $m < $month; $m++) {
        $total += days_in($m, $year);
    }
    $y = $year - 1;
    return $total + 365 * $y + (int) floor($y / 4) - (int) floor($y / 100) + (int) floor($y / 400);
}

function sheet(int $year, int $month, ?int $mark = null): void
{
    static $names = [1 => 'January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];
    echo rtrim(str_pad("$names[$month] $year", 21, ' ', STR_PAD_BOTH)), "\n Mo Tu We Th Fr Sa Su\n";
    $column = weekday($year, $month, 1);
    $line = str_repeat('   ', $column);
    for ($day = 1, $last = days_in($month, $year); $day <= $last; ++$day) {
        $line .= sprintf('%s%2d', $day === $mark ? '*' : ' ', $day);
        if (++$column % 7 == 0 || $day == $last) {
            echo $line, "\n";
            $line = '';
        }
    }
}

function easter(int $year): string
{
    $a = $year % 19;
    $b = (int) ($year / 100);
    $c = $year % 100;
    $d = intdiv(19 * $a + $b - ($b >> 2) - intdiv($b - intdiv($b + 8, 25) + 1, 3) + 15, 30) * 30;
    $d = 19 * $a + $b - ($b >> 2) - intdiv($b - intdiv($b + 8, 25) + 1, 3) + 15 - $d;
    $e = (32 + 2 * ($b % 4) + 2 * ($c >> 2) - $d - $c % 4) % 7;
    $f = intdiv($a + 11 * $d + 22 * $e, 451);
    $day = $d + $e - 7 * $f + 114;
    return sprintf('%04d-%02d-%02d', $year, intdiv($day, 31), $day % 31 + 1);
}

sheet(2024, 2, mark: 29);
sheet(2023, 10);
sheet(1999, 12, 31);
echo implode(' ', array_map('easter', [1999, 2000, 2008, 2024, 2025, 2038])), "\n";
echo day_number(2024, 3, 1) - day_number(2023, 3, 1), ' ', day_number(1970, 1, 1), ' ', day_number(2000, 1, 1) - day_number(1900, 1, 1), "\n";
for ($year = 1900, $thirteenths = []; $year < 2000; $year++) {
    foreach (range(1, 12) as $month) {
        $thirteenths[weekday($year, $month, 13)] = ($thirteenths[weekday($year, $month, 13)] ?? 0) + 1;
    }
}
ksort($thirteenths);
echo json_encode($thirteenths), "\n";
try {
    days_in(13, 2000);
} catch (\UnhandledMatchError $e) {
    echo $e->getMessage(), "\n";
}
