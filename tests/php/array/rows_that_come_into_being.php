<?php
// Assignments to elements of elements: rows are made, shared ones copied, what goes is destroyed, and what cannot be is an error.
final class Loud
{
    public static int $gone = 0;

    public function __construct(private string $name)
    {
    }

    public function __destruct()
    {
        self::$gone++;
        if ($this->name === 'throws') {
            throw new RuntimeException('destroyed');
        }
    }
}

function filled(int $m, int $n, mixed $value): array
{
    $rows = [];
    for ($i = 0; $i < $m; $i++) {
        for ($j = 0; $j < $n; $j++) {
            $rows[$i][$j] = $value;
        }
    }
    return $rows;
}

function transposed(array $a): array
{
    $t = [];
    foreach ($a as $i => $row) {
        foreach ($row as $j => $value) {
            $t[$j][$i] = $value;
        }
    }
    return $t;
}

function changed(array $rows, mixed $value): array
{
    for ($i = 0; $i < 3; $i++) {
        for ($j = 0; $j < 3; $j++) {
            $rows[$i][$j] = $value;
        }
    }
    return $rows;
}

function one(array $rows, mixed $i, mixed $j, mixed $value): string
{
    try {
        $rows[$i][$j] = $value;
    } catch (Throwable $error) {
        return get_class($error) . ': ' . $error->getMessage() . ' ' . json_encode($rows);
    }
    return json_encode($rows);
}

set_error_handler(function (int $code, string $text): bool {
    throw new ErrorException($text, $code);
});
$shared = filled(3, 3, 7);
$holes = $shared;
unset($holes[1], $holes[0][2]);
$bound = $shared;
$row = &$bound[2];
$names = ['a' => ['x' => 1], 'b' => 2];
$first = '';
for ($round = (int) ($argv[1] ?? 40); $round > 0; $round--) {
    Loud::$gone = 0;
    $out = [];
    $out[] = filled(3, 2, $round % 2 ? 1 : 'one') === filled(3, 2, $round % 2 ? 1 : 'one');
    $out[] = transposed([[1, 2.5, 'x'], [null, [4], true]]);
    $out[] = changed($shared, 8);
    $out[] = changed($holes, 9);
    $out[] = changed($bound, 3);
    $out[] = $bound;
    $bound[2] = [7, 7, 7];
    $out[] = $shared;
    foreach ([[0, 0, 1], [5, 1, 2], ['a', 'x', 5], ['b', 'y', 6], [-1, '7', 8], [1.5, true, 9], [[], 0, 1], [0, [], 1]] as [$i, $j, $value]) {
        $out[] = one($shared, $i, $j, $value);
        $out[] = one($names, $i, $j, $value);
        $out[] = one([null, 'text', 3], $i, $j, $value);
    }
    $loud = [[new Loud('a'), new Loud('b')], [new Loud('c')]];
    $loud = changed($loud, 0);
    $out[] = Loud::$gone;
    $out[] = one([[1 => new Loud('throws')]], 0, 1, 2);
    $out[] = one([PHP_INT_MAX => [PHP_INT_MAX => 1]], PHP_INT_MAX, PHP_INT_MAX, 2);
    $text = json_encode($out);
    $first = $first ?: $text;
    if ($first !== $text) {
        echo "round $round: $text\n";
        exit(1);
    }
}
echo implode("\n", array_map('json_encode', $out)), "\n";
