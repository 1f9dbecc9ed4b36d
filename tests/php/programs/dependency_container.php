<?php
// A container with factories, singletons, aliases, tags, decorated services and cycle detection.

class NotFound extends OutOfBoundsException
{
}

class Container implements ArrayAccess
{
    private array $factories = [];
    private array $shared = [];
    private array $building = [];
    public static int $built = 0;

    public function offsetSet(mixed $id, mixed $factory): void
    {
        if ($id === null) {
            throw new InvalidArgumentException('a service needs a name');
        }
        $this->factories[$id] = $factory instanceof Closure ? $factory : fn() => $factory;
        unset($this->shared[$id]);
    }

    public function offsetExists(mixed $id): bool
    {
        return isset($this->factories[$id]);
    }

    public function offsetUnset(mixed $id): void
    {
        unset($this->factories[$id], $this->shared[$id]);
    }

    public function offsetGet(mixed $id): mixed
    {
        return $this->shared[$id] ??= $this->make($id);
    }

    public function make(string $id): mixed
    {
        $factory = $this->factories[$id] ?? throw new NotFound("no service '$id'" . ($this->building ? ' for ' . array_key_last($this->building) : ''));
        if (isset($this->building[$id])) {
            throw new LogicException('cycle: ' . implode(' > ', array_keys($this->building)) . " > $id");
        }
        $this->building[$id] = true;
        try {
            self::$built++;
            return $factory($this);
        } finally {
            unset($this->building[$id]);
        }
    }

    public function extend(string $id, callable $decorator): void
    {
        $inner = $this->factories[$id];
        $this->factories[$id] = static fn(Container $c) => $decorator($inner($c), $c);
        unset($this->shared[$id]);
    }
}

interface Logger
{
    public function log(string $line): void;
}

class MemoryLogger implements Logger
{
    public array $lines = [];

    public function log(string $line): void
    {
        $this->lines[] = $line;
    }
}

class PrefixLogger implements Logger
{
    public function __construct(private Logger $inner, private string $prefix)
    {
    }

    public function log(string $line): void
    {
        $this->inner->log($this->prefix . $line);
    }
}

class Mailer
{
    public function __construct(private Logger $logger, private string $from, private ?int $limit = null)
    {
    }

    public function send(string $to): bool
    {
        static $sent = 0;
        $this->logger->log("mail #" . ++$sent . " {$this->from} -> $to");
        return $sent <= ($this->limit ?? PHP_INT_MAX);
    }
}

$c = new Container();
$c['from'] = 'shop@example.test';
$c['memory'] = fn() => new MemoryLogger();
$c['logger'] = fn(Container $c) => $c['memory'];
$c['mailer'] = fn($c) => new Mailer(from: $c['from'], logger: $c['logger'], limit: $c['limit'] ?? 2);
$c->extend('logger', fn(Logger $logger) => new PrefixLogger($logger, '[x] '));
var_dump($c['mailer'] === $c['mailer'], $c->make('mailer') === $c['mailer'], isset($c['mailer'], $c['nothing']));
var_dump($c['mailer']->send('ann'), $c['mailer']->send('bob'), $c->make('mailer')->send('eve'));
echo implode("\n", $c['memory']->lines), "\n", Container::$built, " built\n";
$c['a'] = fn($c) => [$c['b']];
$c['b'] = fn($c) => $c['c'];
$c['c'] = fn($c) => $c['a'];
foreach (['a', 'b', 'zzz'] as $id) {
    try {
        $c[$id];
    } catch (LogicException | NotFound $e) {
        echo get_class($e), ' ', $e->getMessage(), "\n";
    }
}
$c['c'] = fn($c) => $c['missing'];
try {
    $c['a'];
} catch (NotFound $e) {
    echo $e->getMessage(), "\n";
}
$c['c'] = 3;
echo json_encode($c['a']), "\n";
try {
    $c[] = 1;
} catch (InvalidArgumentException $e) {
    echo $e->getMessage(), "\n";
}
