<?php
// Hot loops over iterators, arrays and aggregates at the same place.
class It implements Iterator { private $i = 0;
function __construct(private int $n) {} function current(): mixed { return $this->i * 3; }
function key(): mixed { return "k$this->i"; }
function next(): void { $this->i++; }
function rewind(): void { $this->i = 0; }
function valid(): bool { return $this->i < $this->n; } }
for ($j = 0, $t = 0; $j < 20; $j++) { foreach (new It($j % 5) as $k => $v) { $t += $v; if ($v > 6) continue 2; } }
echo $t, "\n";
function total(iterable $x) { $t = 0; foreach ($x as $k => $v) { $t += is_string($k) ? $v * 2 : $v; } return $t; }
for ($j = 0; $j < 20; $j++) { echo total($j % 2 ? new It($j) : range(0, $j)), ' '; }
foreach ([new It(3), [1, 2], new It(2)] as $x) { foreach ($x as $y) foreach ($x as $z) echo $y, $z, ' '; }
