<?php
// Records are sorted by several keys with closures, methods and functions.
final class ByKeys
{
    public function __construct(private array $keys)
    {
    }

    public function __invoke(array $a, array $b): int
    {
        foreach ($this->keys as $key => $direction) {
            $order = $a[$key] <=> $b[$key];
            if ($order !== 0) {
                return $direction * $order;
            }
        }
        return 0;
    }

    public static function byLength(array $a, array $b): int
    {
        return [strlen($a['name']), $a['id']] <=> [strlen($b['name']), $b['id']];
    }
}

$rows = [];
$seed = 42;
for ($i = 0; $i < 300; $i++) {
    $seed = ($seed * 16807) % 2147483647;
    $rows[] = ['id' => $i, 'name' => 'n' . base_convert((string) $seed, 10, 36), 'age' => $seed % 80, 'score' => $seed % 1000 / 10];
}
$check = '';
for ($round = (int) ($argv[1] ?? 10); $round > 0; $round--) {
    shuffle_rows($rows, $round);
    usort($rows, fn($a, $b) => $a['age'] <=> $b['age'] ?: strcmp($a['name'], $b['name']));
    $check .= $rows[0]['id'];
    usort($rows, new ByKeys(['score' => -1, 'id' => 1]));
    $check .= $rows[1]['id'];
    usort($rows, ['ByKeys', 'byLength']);
    $check .= $rows[2]['id'];
    $names = array_column($rows, 'name', 'id');
    uasort($names, 'strrev_compare');
    uksort($names, fn(int $a, int $b): int => $a % 10 <=> $b % 10 ?: $b - $a);
    $check = md5($check . array_key_first($names));
}
echo $check, "\n";

function strrev_compare(string $a, string $b): int
{
    return strrev($a) <=> strrev($b);
}

function shuffle_rows(array &$rows, int $seed): void
{
    for ($i = count($rows) - 1; $i > 0; $i--) {
        $seed = ($seed * 16807 + 11) % 2147483647;
        $j = $seed % ($i + 1);
        [$rows[$i], $rows[$j]] = [$rows[$j], $rows[$i]];
    }
}
