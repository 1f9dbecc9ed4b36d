<?php
// A library function that takes a local by reference makes it a reference while the function is observed, not where it is native:
// arrays that are changed and read meanwhile stay what they are, and references that others have stay references.
function stack_of(int $n): array
{
    $t = [];
    for ($i = 0; $i < $n; $i++) {
        $t[] = $i;
        if (count($t) > 5) array_pop($t);
        $t[0] += $i;
        $copy = $t;
        array_push($copy, $i + 1, $t[0]);
        $copy[1] = end($t);
    }
    return [$t, $copy];
}

function shared(int $n): array
{
    $list = [3, 1, 2];
    $other = null;
    for ($i = 0; $i < $n; $i++) {
        if ($i === intdiv($n, 2)) $other = &$list;
        $list[] = $i % 7;
        sort($list);
        if (count($list) > 6) array_shift($list);
        $list[1]++;
        if (isset($other)) $other[2] = $i;
    }
    return [$list, $other];
}

function matched(int $n): int
{
    $sum = 0;
    for ($i = 0; $i < $n; $i++) {
        if (preg_match('/(\d)(\d)?/', "x$i", $m)) {
            $sum += (int) $m[1];
            $m['seen'] = $i;
            $sum += count($m) + $m['seen'];
        }
        $rest = explode(',', "a,$i,b");
        while (($word = array_shift($rest)) !== null) {
            $rest['x'] = $word;
            unset($rest['x']);
            $sum += strlen($word);
        }
    }
    return $sum;
}

class Heap
{
    public array $kept = [];

    public function run(array $work): array
    {
        foreach ($work as $k => $v) {
            $mine = $this->kept;
            $mine[] = $v;
            usort($mine, fn($a, $b) => $a <=> $b);
            $mine[0] .= 'x';
            $this->kept = array_splice($mine, 0, 3);
        }
        return $this->kept;
    }
}

$n = (int) ($argv[1] ?? 60);
for ($round = 0; $round < 4; $round++) {
    echo json_encode(stack_of($n)), "\n", json_encode(shared($n)), "\n";
    echo matched($n), ' ', json_encode((new Heap)->run(range($n, 0, -1))), "\n";
}
