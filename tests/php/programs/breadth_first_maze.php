<?php
// The shortest way through a maze by breadth-first search, drawn into the map.

$maze = <<<'MAZE'
    #########
    #S..#...#
    #.#.#.#.#
    #.#...#.#
    #.#####.#
    #...#..E#
    #########
    MAZE;

function solve(array $map): ?array
{
    $start = null;
    foreach ($map as $y => $row) {
        if (($x = strpos($row, 'S')) !== false) {
            $start = [$y, $x];
        }
    }
    $queue = [$start];
    $from = [implode(',', $start) => null];
    while ($queue) {
        [$y, $x] = $here = array_shift($queue);
        if ($map[$y][$x] === 'E') {
            $path = [];
            do {
                array_unshift($path, $here);
            } while ($here = $from[implode(',', $here)]);
            return $path;
        }
        foreach ([[-1, 0], [0, 1], [1, 0], [0, -1]] as [$dy, $dx]) {
            $next = [$y + $dy, $x + $dx];
            $key = implode(',', $next);
            if (($map[$next[0]][$next[1]] ?? '#') !== '#' && !array_key_exists($key, $from)) {
                $from[$key] = $here;
                $queue[] = $next;
            }
        }
    }
    return null;
}

function drawn(array $map, array $path): array
{
    foreach (array_slice($path, 1, -1) as [$y, $x]) {
        $map[$y][$x] = '*';
    }
    return $map;
}

$map = explode("\n", $maze);
$path = solve($map);
echo count($path) - 1, " steps\n", implode("\n", drawn($map, $path)), "\n";
echo $map[1], "\n";

$map[5][4] = ' ';
$map[3][3] = '#';
$path = solve($map);
echo count($path) - 1, " steps\n", implode("\n", drawn($map, $path)), "\n";
$map[5][2] = '#';
var_dump(solve($map));
