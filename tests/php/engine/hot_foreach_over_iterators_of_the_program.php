<?php
// foreach calls the methods of an Iterator: what they return, throw and destroy, and loops that meet other things than before.
class Span implements Iterator
{
    public int $calls = 0;
    private int $at = 0;

    public function __construct(protected int $from, protected int $to, private int $bad = -1)
    {
    }

    public function rewind(): void
    {
        $this->at = $this->from;
    }

    public function valid(): bool
    {
        return $this->at < $this->to;
    }

    public function current(): mixed
    {
        if ($this->at === $this->bad) {
            throw new OutOfRangeException("bad $this->at");
        }
        return $this->at % 3 ? $this->at : "s$this->at";
    }

    public function key(): mixed
    {
        return "k" . $this->at % 5;
    }

    public function next(): void
    {
        $this->calls++;
        $this->at++;
    }

    public function __destruct()
    {
        global $ended;
        $ended++;
    }
}

final class Wide extends Span
{
    public function valid(): bool
    {
        return parent::valid() || $this->calls % 7 === 1;
    }
}

class Loose implements Iterator
{
    private $items = [1.5, 'two', null, [4], 0];

    function rewind(): void { reset($this->items); }
    #[ReturnTypeWillChange]
    function valid() { return count($this->items) > 0 ? 'yes' : ''; }
    #[ReturnTypeWillChange]
    function current() { return $this->items[0]; }
    #[ReturnTypeWillChange]
    function key() { return $this->items; }
    function next(): void { array_shift($this->items); }
}

function walk(iterable $items): string
{
    $out = '';
    foreach ($items as $key => $item) {
        $out .= (is_array($key) ? count($key) : $key) . '=' . (is_array($item) ? 'A' : $item) . ' ';
    }
    return $out;
}

function sum(Traversable $items): string
{
    $sum = 0;
    try {
        foreach ($items as $item) {
            $sum += (int) $item;
            if ($sum > 60) {
                break;
            }
        }
    } catch (OutOfRangeException $e) {
        return $e->getMessage() . ' after ' . $sum . ' in line ' . $e->getLine() . ' ' . preg_replace('~ .*/~', ' ', explode("\n", $e->getTraceAsString())[0]);
    } finally {
        $sum = -1;
    }
    return "whole " . $item;
}

$ended = 0;
$seen = [];
for ($round = 0; $round < 250; $round++) {
    $all = [walk(new Span(0, 4)), sum(new Span(1, 6)), sum(new Span(2, 90)), sum(new Span(0, 6, 4))];
    if ($round % 4 === 3) {
        array_push($all, walk(new Wide(0, 3)), walk(new Loose()), walk(['x' => 1, 2]), sum(new ArrayIterator([7, 8])), walk((fn() => yield 'y' => 'z')()));
    }
    $seen[implode('; ', $all)] ??= $round;
}
foreach ($seen as $text => $round) {
    echo "$round: $text\n";
}
echo $ended, "\n";
for ($i = 0; $i < 100; $i++) {
    foreach (new Span($i, $i + 3) as $key => $item) {
        $last = "$key $item";
    }
}
echo $last, ' ', $ended, "\n";
