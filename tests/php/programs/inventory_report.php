<?php
// A stock report: records grouped, sorted by several keys, totalled, and printed with printf.

$records = [];
$lines = <<<TEXT
    SKU-10|Desk lamp|lighting|12|24.90|2
    SKU-11|Floor lamp|lighting|3|89.00|1
    SKU-20|Oak desk|furniture|1|449.00|1
    SKU-21|Chair "Ergo"|furniture|18|129.50|4
    SKU-22|Stool|furniture|0|39.00|6
    SKU-30|Paper A4|supplies|240|3.25|50
    SKU-31|Pen, blue|supplies|1000|0.45|200
    SKU-32|Pen, red|supplies|150|0.45|200
    TEXT;
foreach (explode("\n", $lines) as $line) {
    $records[] = array_combine(['sku', 'name', 'group', 'stock', 'price', 'minimum'], explode('|', $line));
}
foreach ($records as &$record) {
    $record['value'] = $record['stock'] * $record['price'];
    $record['low'] = $record['stock'] < $record['minimum'];
}
unset($record);

$groups = [];
foreach ($records as $record) {
    $group = &$groups[$record['group']];
    $group['items'][] = $record;
    $group['value'] = ($group['value'] ?? 0) + $record['value'];
    $group['stock'] = ($group['stock'] ?? 0) + $record['stock'];
    unset($group);
}
uasort($groups, fn($a, $b) => $b['value'] <=> $a['value']);

$rule = str_repeat('-', 52) . "\n";
foreach ($groups as $name => ['items' => $items, 'value' => $value]) {
    printf("%s (%.1f%% of the value)\n%s", ucfirst($name), 100 * $value / array_sum(array_column($groups, 'value')), $rule);
    usort($items, fn($a, $b) => [$b['low'], $a['name']] <=> [$a['low'], $b['name']]);
    foreach ($items as ['sku' => $sku, 'name' => $title, 'stock' => $stock, 'value' => $worth, 'low' => $low]) {
        printf("%1\$-7s %2\$-'.18s %3\$6d %4\$'*12s%5\$s\n", $sku, $title, $stock, number_format($worth, 2), $low ? ' LOW' : '');
    }
    printf("%33d %12s\n\n", $groups[$name]['stock'], number_format($value, 2, ',', '.'));
}
$low = array_filter($records, fn($r) => $r['low']);
array_multisort(array_column($low, 'group'), SORT_DESC, array_column($low, 'name'), $low);
echo 'To order: ', implode('; ', array_map(fn($r) => "{$r['name']} x" . ($r['minimum'] - $r['stock']), $low)), "\n";
$dearest = array_reduce($records, fn($best, $r) => $r['price'] > ($best['price'] ?? 0) ? $r : $best);
printf("Dearest: %s at %08.2f, [%'#10s] [%-10s] %05d %x %b %c %e %%\n", $dearest['sku'], $dearest['price'], 'right', 'left', -42, 255, 5, 65, 12345.678);
var_dump($records[0]['value'], $groups['supplies']['stock'], $records[7]['low']);
