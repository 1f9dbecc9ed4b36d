<?php
// Intervals: merged, subtracted, intersected, free slots found, the busiest moment swept.
declare(strict_types=1);

final class Interval
{
    public function __construct(public readonly int|float $from, public readonly int|float $to)
    {
        if ($from > $to) {
            throw new InvalidArgumentException("[$from, $to] is backwards");
        }
    }

    public function meets(self $other): bool
    {
        return $this->from <= $other->to && $other->from <= $this->to;
    }

    public function __toString(): string
    {
        return "[$this->from-$this->to]";
    }
}

class IntervalSet implements IteratorAggregate, Countable
{
    /** @var Interval[] */
    private array $intervals = [];

    public function __construct(Interval ...$intervals)
    {
        usort($intervals, static fn(Interval $a, Interval $b): int => $a->from <=> $b->from);
        foreach ($intervals as $next) {
            $last = $this->intervals ? $this->intervals[array_key_last($this->intervals)] : null;
            if ($last?->meets($next)) {
                array_pop($this->intervals);
                $next = new Interval($last->from, max($last->to, $next->to));
            }
            $this->intervals[] = $next;
        }
    }

    public static function of(array ...$pairs): self
    {
        return new self(...array_map(fn(array $pair) => new Interval(...$pair), $pairs));
    }

    public function getIterator(): Generator
    {
        yield from $this->intervals;
    }

    public function count(): int
    {
        return count($this->intervals);
    }

    public function gaps(int|float $start, int|float $end): self
    {
        $gaps = [];
        foreach ($this as $interval) {
            if ($interval->from > $start) {
                $gaps[] = new Interval($start, min($interval->from, $end));
            }
            $start = max($start, $interval->to);
            if ($start >= $end) break;
        }
        if ($start < $end) {
            $gaps[] = new Interval($start, $end);
        }
        return new self(...$gaps);
    }

    public function intersect(self $other): self
    {
        $common = [];
        foreach ($this as $a) {
            foreach ($other as $b) {
                if ($a->meets($b)) {
                    $common[] = new Interval(max($a->from, $b->from), min($a->to, $b->to));
                }
            }
        }
        return new self(...$common);
    }

    public function length(): int|float
    {
        return array_sum(array_map(fn(Interval $i): int|float => $i->to - $i->from, $this->intervals));
    }

    public function __toString(): string
    {
        return implode(' ', array_map('strval', $this->intervals)) ?: 'empty';
    }
}

function busiest(array $pairs): array
{
    $events = [];
    foreach ($pairs as [$from, $to]) {
        $events[] = [$from, 1];
        $events[] = [$to, -1];
    }
    sort($events);
    $best = [0, null];
    $now = 0;
    foreach ($events as [$time, $change]) {
        $now += $change;
        if ($now > $best[0]) {
            $best = [$now, $time];
        }
    }
    return $best;
}

$pairs = [[9, 10], [13, 14.5], [9.5, 11], [16, 17], [14, 15], [10.5, 10.75], [17, 18]];
$set = IntervalSet::of(...$pairs);
echo $set, ' count ', count($set), ' length ', $set->length(), "\n";
echo $set->gaps(8, 17), ' | ', $set->gaps(0, 1), ' | ', $set->gaps(9, 11), "\n";
$other = IntervalSet::of([10, 13.5], [20, 30], [16, 16]);
echo $set->intersect($other), ' | ', $set->intersect(IntervalSet::of()), "\n";
echo json_encode(busiest($pairs)), "\n";
foreach ([fn() => IntervalSet::of([2, 1]), fn() => IntervalSet::of(['1', 2]), fn() => IntervalSet::of([1])] as $bad) {
    try {
        $bad();
    } catch (InvalidArgumentException | TypeError $e) {
        echo get_class($e), ' ', strtok($e->getMessage(), ','), "\n";
    }
}
