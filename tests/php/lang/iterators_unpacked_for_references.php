<?php
// What an iterator gives for a by-reference parameter has a warning, unless its name is refused before.
class Value
{
    public function __destruct()
    {
        echo "destroyed\n";
    }
}

function two(&$a = 0, &$b = 0, ...$rest)
{
    echo json_encode([$a, $b, $rest]), "\n";
}

function one(&$a)
{
}

function give($key)
{
    yield $key => new Value;
}

function row(...$keys)
{
    foreach ($keys as $key) {
        yield $key => 1;
    }
}

function attempt(Closure $call)
{
    try {
        $call();
    } catch (Throwable $error) {
        echo get_class($error), ': ', $error->getMessage(), "\n";
    }
}

foreach ([0, 'a', 'b', 'other', 1.5] as $key) {
    attempt(fn() => two(...give($key)));
    attempt(fn() => one(...give($key)));
}
attempt(fn() => two(...row('a', 0)));
attempt(fn() => two(...row(0, 'a')));
attempt(fn() => two(...row(0, 1, 'b')));
attempt(fn() => two(...row('b', 'b')));
set_error_handler(function (int $level, string $message) {
    throw new ErrorException($message);
});
foreach ([0, 'a', 'other'] as $key) {
    attempt(fn() => two(...give($key)));
    attempt(fn() => one(...give($key)));
}
