<?php
// Documents are built, encoded, decoded, changed and compared.
function document(int $n): array
{
    $items = [];
    for ($i = 0; $i < 12; $i++) {
        $items[] = ['sku' => "A-$n-$i", 'qty' => ($n + $i) % 7, 'price' => ($n * $i % 113) / 4, 'tags' => ['x', "t$i"], 'note' => null];
    }
    return ['id' => $n, 'open' => $n % 2 === 0, 'customer' => ['name' => "Größe \"$n\"", 'city' => "Köln/$n"], 'items' => $items];
}

$bytes = 0;
$total = 0.0;
for ($n = (int) ($argv[1] ?? 100); $n > 0; $n--) {
    $text = json_encode(document($n), JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES);
    $data = json_decode($text, true, 16, JSON_THROW_ON_ERROR);
    foreach ($data['items'] as &$item) {
        $item['sum'] = $item['qty'] * $item['price'];
        $total += $item['sum'];
    }
    unset($item);
    $object = json_decode(json_encode($data));
    $bytes += strlen(json_encode($object, JSON_PRETTY_PRINT)) + count($object->items);
}
echo "$bytes $total\n";
