<?php
// foreach over a generator: its body is entered as by a call, and left in many ways.
function words(): Generator
{
    foreach (['a', 'b', 'c'] as $at => $word) {
        $got = yield $at => str_repeat($word, 3);
        if ($got !== null) {
            echo "got $got\n";
        }
    }
}

function same(): Generator
{
    yield 'key' => 'value';
    yield 'key2' => 'value2';
}

foreach (same() as $x => $x) {
    echo $x, "\n";
}

// The value replaces what has a destructor, which throws or looks around.
class Loud
{
    public function __construct(public string $name, public bool $throws = false) {}

    public function __destruct()
    {
        echo "end of {$this->name}\n";
        if ($this->throws) {
            throw new RuntimeException($this->name);
        }
    }
}

function loud(): Generator
{
    try {
        yield new Loud('one');
        yield new Loud('two', true);
        yield new Loud('three');
        yield 4;
    } finally {
        echo "finally\n";
    }
}

try {
    foreach (loud() as $k => $v) {
        echo $k, ' ', is_object($v) ? $v->name : $v, "\n";
    }
} catch (RuntimeException $e) {
    echo 'caught ', $e->getMessage(), "\n";
}
unset($v);

function &refs(array &$a): Generator
{
    foreach ($a as $k => &$v) {
        yield $k => $v;
    }
}

$a = [1, 2, 3];
foreach (refs($a) as &$v) {
    $v *= 10;
}
unset($v);
foreach (refs($a) as $k => $v) {
    $v = 0;
    echo $k, '=', $a[$k], "\n";
}

// Returned from, thrown out of, and caught around.
function until(int $n, ?string $throw): Generator
{
    for ($i = 0; ; $i++) {
        if ($i === $n) {
            if ($throw !== null) {
                throw new $throw("at $i");
            }
            return $i;
        }
        yield $i;
    }
}

function run(int $n, ?string $throw): string
{
    $seen = [];
    foreach ([1, 2] as $round) {
        try {
            foreach (until($n, $throw) as $k => $v) {
                foreach (until($v, null) as $w) {
                    $seen[] = "$v$w";
                }
            }
        } catch (LogicException $e) {
            $seen[] = $e->getMessage() . ' ' . count($e->getTrace()) . ' ' . $e->getTrace()[0]['function'] . ' ' . $e->getTrace()[1]['line'];
        } finally {
            $seen[] = "f$round";
        }
    }
    return implode(' ', $seen);
}

echo run(3, null), "\n", run(3, 'LogicException'), "\n";
try {
    echo run(2, 'RuntimeException'), "\n";
} catch (RuntimeException $e) {
    echo $e->getTraceAsString(), "\n";
}

// Deep: each level walks the one below.
function tree(int $depth): Generator
{
    if ($depth > 0) {
        foreach (tree($depth - 1) as $k => $v) {
            yield $v => $k + 1;
        }
    }
    yield $depth => $depth;
}

$sum = 0;
foreach (tree(300) as $k => $v) {
    $sum += $k * 3 + $v;
}
echo $sum, "\n";

// The body ends the program, looks at its caller, resumes itself, and releases its own variable.
function odd(): Generator
{
    global $odd;
    yield 1;
    $odd = null;
    yield count(debug_backtrace());
    yield from [10, 20];
    yield from until(2, null);
    yield func_get_args();
}

$odd = odd('x', 'y');
foreach ($odd as $v) {
    echo json_encode($v), "\n";
}

function variables(): Generator
{
    $name = 'dynamic';
    $$name = 5;
    yield compact('dynamic');
    extract(['more' => 6]);
    yield get_defined_vars();
    yield $more;
}

foreach (variables() as $v) {
    echo json_encode($v), "\n";
}

function leaves(): Generator
{
    yield 1;
    exit("exit\n");
}

register_shutdown_function(function () {
    foreach (words() as $k => $v) {
        echo "$k $v\n";
    }
});
try {
    foreach (leaves() as $v) {
        echo $v, "\n";
    }
} finally {
    echo "not seen\n";
}
