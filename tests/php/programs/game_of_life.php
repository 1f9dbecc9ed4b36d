<?php
// Conway's game on a torus as nested arrays, and on an endless plane as a sparse map.

function step(array $grid): array
{
    $height = count($grid);
    $width = count($grid[0]);
    $next = $grid;
    foreach ($grid as $y => $row) {
        foreach ($row as $x => $alive) {
            $around = -$alive;
            for ($dy = -1; $dy <= 1; $dy++) {
                for ($dx = -1; $dx <= 1; $dx++) {
                    $around += $grid[($y + $dy + $height) % $height][($x + $dx + $width) % $width];
                }
            }
            $next[$y][$x] = (int) ($around === 3 || $alive && $around === 2);
        }
    }
    return $next;
}

function sparse_step(array $cells): array
{
    $counts = [];
    foreach ($cells as $key => $_) {
        [$x, $y] = explode(':', $key);
        for ($i = 0; $i < 9; $i++) {
            if ($i !== 4) {
                $neighbour = ($x + $i % 3 - 1) . ':' . ($y + intdiv($i, 3) - 1);
                $counts[$neighbour] = ($counts[$neighbour] ?? 0) + 1;
            }
        }
    }
    return array_filter($counts, fn($n, $key) => $n === 3 || $n === 2 && isset($cells[$key]), ARRAY_FILTER_USE_BOTH);
}

function draw(array $grid): string
{
    return implode("\n", array_map(fn(array $row) => strtr(implode($row), '01', '.#'), $grid)) . "\n";
}

$glider = ['.#......', '..#.....', '###.....', '........', '........', '........'];
$grid = array_map(fn(string $line): array => array_map(fn($c) => $c === '#' ? 1 : 0, str_split($line)), $glider);
$history = [];
for ($turn = 0; $turn <= 24; $turn++) {
    if ($turn % 8 === 0) {
        echo "turn $turn, ", array_sum(array_map('array_sum', $grid)), " alive\n", draw($grid);
    }
    $history[] = $grid;
    $grid = step($grid);
}
echo array_search($history[0], $history), ' ', count(array_unique(array_map('serialize', $history))), "\n";

$cells = array_flip(['1:0', '2:0', '0:1', '1:1', '1:2']);
for ($turn = 0; $turn < 20; $turn++) {
    $cells = sparse_step($cells);
}
ksort($cells);
echo count($cells), ' ', md5(implode(' ', array_keys($cells))), ' ', array_key_first($cells), "\n";
