<?php
// Orders are filtered, mapped, grouped and summed with closures that capture what they need.
function orders(int $count): array
{
    $orders = [];
    for ($i = 0; $i < $count; $i++) {
        $orders[] = ['id' => $i, 'customer' => 'c' . $i % 17, 'price' => ($i * 7919) % 1000 / 10, 'count' => $i % 5 + 1];
    }
    return $orders;
}

function report(array $orders, float $least): array
{
    $rate = 1.19;
    $wanted = array_filter($orders, fn(array $order): bool => $order['price'] >= $least);
    $priced = array_map(function (array $order) use ($rate) {
        $order['total'] = round($order['price'] * $order['count'] * $rate, 2);
        return $order;
    }, $wanted);
    $groups = array_reduce($priced, function (array $groups, array $order) {
        $groups[$order['customer']] = ($groups[$order['customer']] ?? 0) + $order['total'];
        return $groups;
    }, []);
    uasort($groups, fn($a, $b) => $b <=> $a);
    array_walk($groups, function (&$total, $customer) {
        $total = $customer . '=' . number_format($total, 2);
    });
    return array_slice($groups, 0, 3);
}

$rounds = (int) ($argv[1] ?? 100);
$orders = orders(500);
$text = '';
for ($i = 0; $i < $rounds; $i++) {
    $text = md5($text . implode(';', report($orders, $i % 90)));
}
echo $text, "\n";
