<?php
// Cycles are collected while fibers wait amid foreach, calls and expressions, whose frames compiled code may have left out of date.
class Node { public ?Node $other = null; public array $data; function __construct(array $data) { $this->data = $data; } }
function garbage(int $count): void
{
    for ($i = 0; $i < $count; $i++) {
        $a = new Node([$i]);
        $a->other = new Node([$a]);
        $a->other->other = $a;
    }
}
function walk(array $list, int $wait): int
{
    $sum = 0;
    foreach ($list as $key => $value) {
        $made = new Node([$key, $value]);
        foreach ($made->data as $part) {
            $sum += $part + ($key === $wait ? Fiber::suspend($sum) : 0);
        }
    }
    return $sum + array_sum(array_map(fn($x) => $x * 2, $list));
}
function early(array $list): array
{
    $first = Fiber::suspend(count($list));
    $made = [];
    foreach ($list as $value) {
        $made[] = "$value$first";
    }
    return $made;
}
$total = 0;
for ($round = 0; $round < 6; $round++) {
    $fibers = [];
    for ($i = 0; $i < 30; $i++) {
        $fibers[] = $walker = new Fiber('walk');
        $walker->start(range(1, 20), $i % 20);
        $fibers[] = $starter = new Fiber('early');
        $starter->start(['a', 'b', str_repeat('c', $i)]);
    }
    garbage(3000);
    foreach ($fibers as $fiber) {
        while (!$fiber->isTerminated()) {
            $fiber->resume(1);
        }
        $result = $fiber->getReturn();
        $total += is_array($result) ? strlen(implode($result)) : $result;
    }
    garbage(3000);
}
var_dump($total);
