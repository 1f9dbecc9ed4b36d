<?php
// Hanoi three ways that must agree: recursion, an explicit stack, and bit tricks; with the towers drawn.

function recursive(int $n, string $from = 'A', string $to = 'C', string $via = 'B'): Generator
{
    if ($n > 0) {
        yield from recursive($n - 1, $from, $via, $to);
        yield "$n:$from$to";
        yield from recursive($n - 1, $via, $to, $from);
    }
}

function with_stack(int $n): array
{
    $moves = [];
    $stack = [[$n, 'A', 'C', 'B', false]];
    while ($stack) {
        [$n, $from, $to, $via, $ready] = array_pop($stack);
        if ($ready) {
            $moves[] = "$n:$from$to";
        } elseif ($n > 0) {
            array_push($stack, [$n - 1, $via, $to, $from, false], [$n, $from, $to, $via, true], [$n - 1, $from, $via, $to, false]);
        }
    }
    return $moves;
}

function by_bits(int $n): array
{
    $moves = [];
    $pegs = $n % 2 ? 'ABC' : 'ACB';
    for ($m = 1; $m < 1 << $n; $m++) {
        $from = ($m & $m - 1) % 3;
        $to = (($m | $m - 1) + 1) % 3;
        for ($disk = 1; !($m >> $disk - 1 & 1); $disk++);
        $moves[] = "$disk:{$pegs[$from]}{$pegs[$to]}";
    }
    return $moves;
}

final class Towers
{
    private array $pegs = ['A' => [], 'B' => [], 'C' => []];

    public function __construct(private int $size)
    {
        $this->pegs['A'] = range($size, 1);
    }

    public function move(string $move): self
    {
        sscanf($move, '%d:%1s%1s', $disk, $from, $to);
        $top = array_pop($this->pegs[$from]);
        if ($top !== $disk || ($this->pegs[$to] && end($this->pegs[$to]) < $disk)) {
            throw new DomainException("cannot $move");
        }
        $this->pegs[$to][] = $disk;
        return $this;
    }

    public function __toString(): string
    {
        $lines = '';
        for ($level = $this->size - 1; $level >= 0; $level--) {
            foreach ($this->pegs as $peg) {
                $lines .= str_pad(str_repeat('=', 2 * ($peg[$level] ?? 0)) ?: '|', 2 * $this->size + 1, ' ', STR_PAD_BOTH);
            }
            $lines = rtrim($lines) . "\n";
        }
        return $lines;
    }
}

foreach ([1, 2, 3, 6, 8] as $n) {
    $moves = iterator_to_array(recursive($n), false);
    $stacked = with_stack($n);
    $same = $moves === $stacked && $moves === by_bits($n);
    echo $n, ': ', count($moves), ' ', $same ? 'same' : 'WRONG', ' ', md5(implode(',', $stacked)), ' ', $moves[0], "\n";
}
$towers = new Towers(3);
echo $towers;
foreach (recursive(3) as $i => $move) {
    $towers->move($move);
    if ($move === '3:AC') echo $towers;
}
echo $towers;
try {
    $towers->move('2:CA')->move('3:CA');
} catch (DomainException $e) {
    echo $e->getMessage(), "\n";
}
