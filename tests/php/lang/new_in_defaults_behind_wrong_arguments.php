<?php
// A default that makes an object is computed when the parameters before it are checked; between named arguments before that.
class Part
{
    public function __construct(public $name = 'part')
    {
        echo "make $name\n";
    }

    public function __destruct()
    {
        echo "destroy $this->name\n";
    }
}

function build(int $a, $b = new Part('b'), string $c = 'c', Part $d = new Part('d'), ?array $e = null)
{
    echo "built $a\n";
}

class Promoted
{
    public function __construct(protected int $number, private Part $part = new Part('p'), ?int $last = null)
    {
        echo "constructed\n";
    }
}

function attempt(Closure $call): void
{
    try {
        $call();
    } catch (Throwable $error) {
        echo get_class($error), ': ', str_replace(__DIR__, '', $error->getMessage()), ' on line ', $error->getLine(), "\n";
        echo count($error->getTrace()), ' ', $error->getTrace()[0]['function'], ' ', count($error->getTrace()[0]['args'] ?? []), "\n";
    }
}

$strict = fn(int|float $x, Part ...$more) => $x;
for ($round = 0; $round < 3; $round++) {
    attempt(fn() => build('x'));
    attempt(fn() => build('7'));
    attempt(fn() => build(1, 2, []));
    attempt(fn() => build([], c: 'named'));
    attempt(fn() => build(1, c: []));
    attempt(fn() => build(1, e: 5));
    attempt(fn() => build(a: null, e: []));
    attempt(fn() => new Promoted('q'));
    attempt(fn() => new Promoted('5'));
    attempt(fn() => new Promoted([], last: 1));
    attempt(fn() => $strict('1.5', new Part));
    attempt(fn() => $strict(1, 2));
}
