<?php
// A small order calculation: what `make demo` compiles, runs and shows.
require __DIR__ . '/lib/orders.php';

const CURRENCY = 'EUR';

$orders = [
    ['name' => 'coffee beans', 'price' => 1250, 'count' => 4],
    ['name' => 'paper filters', 'price' => 310, 'count' => 10],
    ['name' => 'grinder', 'price' => 8990, 'count' => 1],
];

foreach ($orders as $order) {
    printf("%-14s %3d x %8s = %9s\n", $order['name'], $order['count'],
        money($order['price']), money($order['price'] * $order['count']));
}
$total = order_total($orders);
echo str_repeat('-', 42), "\n";
printf("%-31s %10s %s\n", 'total', money($total), CURRENCY);
printf("%-31s %10s %s\n", 'with ' . discount_rate(count($orders)) . ' % discount',
    money(discounted($total, count($orders))), CURRENCY);
echo 'check digit ', check_digit(str_repeat((string) $total, 3)), "\n";
