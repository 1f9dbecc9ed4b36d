<?php
// Perfect play against perfect play, positions remembered in a static table.

const LINES = [[0, 1, 2], [3, 4, 5], [6, 7, 8], [0, 3, 6], [1, 4, 7], [2, 5, 8], [0, 4, 8], [2, 4, 6]];

function winner(string $board): ?string
{
    foreach (LINES as [$a, $b, $c]) {
        if ($board[$a] !== '.' && $board[$a] === $board[$b] && $board[$b] === $board[$c]) {
            return $board[$a];
        }
    }
    return strpos($board, '.') === false ? '=' : null;
}

function best(string $board, string $player): array
{
    static $known = [], $calls = 0;
    $calls++;
    if (isset($known["$board$player"])) {
        return $known["$board$player"] + ['calls' => $calls];
    }
    $end = winner($board);
    if ($end !== null) {
        return ['score' => $end === '=' ? 0 : ($end === $player ? 1 : -1), 'move' => null, 'calls' => $calls];
    }
    $score = -PHP_INT_MAX;
    $move = null;
    for ($i = 0; $i < 9; $i++) {
        if ($board[$i] !== '.') continue;
        $next = $board;
        $next[$i] = $player;
        $value = -best($next, $player === 'X' ? 'O' : 'X')['score'];
        if ($value > $score) {
            [$score, $move] = [$value, $i];
        }
    }
    $known["$board$player"] = compact('score', 'move');
    return compact('score', 'move', 'calls');
}

$board = 'X...O....';
$player = 'X';
while (($end = winner($board)) === null) {
    ['move' => $move, 'score' => $score] = best($board, $player);
    $board[$move] = $player;
    echo "$player to $move ($score): ", chunk_split($board, 3, ' '), "\n";
    $player = $player === 'X' ? 'O' : 'X';
}
echo $end === '=' ? 'draw' : "$end wins", "\n";
foreach (['XX.OO....', 'X.O.X....', 'XO.......'] as $position) {
    foreach (['X', 'O'] as $player) {
        ['move' => $move, 'score' => $score] = best($position, $player);
        echo $position, ' ', $player, ' -> ', $move, ' ', sprintf('%+d', $score), "\n";
    }
}
echo best('.........', 'X')['calls'] > 1000 ? "many\n" : "few\n";
