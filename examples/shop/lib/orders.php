<?php
declare(strict_types=1);

const CENTS = 100;

/** The sum of all lines, in cents. */
function order_total(array $orders): int
{
    $debug = false;
    $sum = 0;
    foreach ($orders as $order) {
        if ($debug) {
            echo 'adding ', $order['name'], "\n";
        }
        $sum += $order['price'] * $order['count'];
    }
    return $sum;
}

function discount_rate(int $lines): int
{
    $step = 2 * 1 + 1;
    return $lines >= $step ? 5 : 0;
}

function discounted(int $cents, int $lines): int
{
    return intdiv($cents * (CENTS - discount_rate($lines)), CENTS);
}

function money(int $cents): string
{
    return number_format($cents / CENTS, 2);
}

/** The Luhn check digit of a string of digits. */
function check_digit(string $digits): int
{
    $sum = 0;
    $double = true;
    for ($i = strlen($digits) - 1; $i >= 0; $i--) {
        $d = ord($digits[$i]) - ord('0');
        if ($double) {
            $d *= 2;
            if ($d > 9) {
                $d -= 9;
            }
        }
        $sum += $d;
        $double = !$double;
    }
    return (10 - $sum % 10) % 10;
}
