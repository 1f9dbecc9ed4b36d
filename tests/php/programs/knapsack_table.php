<?php
// The 0/1 knapsack by a table of rows, the chosen items read back from it.

function knapsack(array $items, int $capacity): array
{
    $best = [array_fill(0, $capacity + 1, 0)];
    foreach ($items as $i => ['weight' => $weight, 'value' => $value]) {
        $row = $best[$i];
        for ($room = $weight; $room <= $capacity; $room++) {
            $row[$room] = max($row[$room], $best[$i][$room - $weight] + $value);
        }
        $best[] = $row;
    }
    $chosen = [];
    $room = $capacity;
    for ($i = count($items); $i > 0; $i--) {
        if ($best[$i][$room] !== $best[$i - 1][$room]) {
            $chosen[] = $items[$i - 1]['name'];
            $room -= $items[$i - 1]['weight'];
        }
    }
    return ['value' => $best[count($items)][$capacity], 'left' => $room, 'items' => array_reverse($chosen), 'table' => $best];
}

/** The unbounded form in one row; values may be fractions, so the row turns from int to float. */
function unbounded(array $items, int $capacity): int|float
{
    $best = array_pad([], $capacity + 1, 0);
    for ($room = 1; $room <= $capacity; $room++) {
        foreach ($items as $item) {
            if ($item['weight'] <= $room && ($with = $best[$room - $item['weight']] + $item['value']) > $best[$room]) {
                $best[$room] = $with;
            }
        }
    }
    return $best[$capacity];
}

$items = [];
foreach (['map' => [9, 150], 'compass' => [13, 35], 'water' => [15, 200], 'food' => [50, 160], 'tent' => [20, 150], 'rope' => [7, 30]] as $name => $pair) {
    [$weight, $value] = $pair;
    $items[] = compact('name', 'weight', 'value');
}
foreach ([5, 22, 44, 80, 120] as $capacity) {
    ['value' => $value, 'left' => $left, 'items' => $chosen] = knapsack($items, $capacity);
    printf("%3d: %3d (%s) %d left\n", $capacity, $value, $chosen ? implode('+', $chosen) : '-', $left);
}
foreach (knapsack(array_slice($items, 0, 3), 16)['table'] as $row) {
    echo vsprintf(str_repeat('%4d', count($row)), $row), "\n";
}
var_dump(unbounded($items, 61));
$items[5]['value'] = 30.5;
var_dump(unbounded($items, 70), unbounded($items, 6), unbounded($items, 8));
