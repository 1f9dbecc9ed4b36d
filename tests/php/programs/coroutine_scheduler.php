<?php
// Cooperative tasks on generators: a round-robin scheduler, sleeping, channels, children, killed and failing tasks.

final class Task
{
    private bool $started = false;
    public int $wakeAt = 0;
    public mixed $inbox = null;
    public ?Throwable $failure = null;

    public function __construct(public readonly int $id, private Generator $body)
    {
    }

    public function run(): mixed
    {
        if ($this->failure) {
            [$failure, $this->failure] = [$this->failure, null];
            return $this->body->throw($failure);
        }
        if (!$this->started) {
            $this->started = true;
            return $this->body->current();
        }
        [$value, $this->inbox] = [$this->inbox, null];
        return $this->body->send($value);
    }

    public function finished(): bool
    {
        return $this->started && !$this->body->valid();
    }

    public function result(): mixed
    {
        return $this->body->getReturn();
    }
}

class Scheduler
{
    private array $queue = [];
    private array $waiting = [];
    private array $channels = [];
    private int $next = 1;
    public int $clock = 0;
    public array $results = [];

    public function spawn(Generator $body): int
    {
        $this->queue[] = new Task($this->next, $body);
        return $this->next++;
    }

    public function run(): void
    {
        while ($this->queue) {
            $this->clock++;
            $task = array_shift($this->queue);
            if ($task->wakeAt > $this->clock) {
                $this->queue[] = $task;
                continue;
            }
            try {
                $request = $task->run();
            } catch (RuntimeException $e) {
                $this->results[$task->id] = 'failed: ' . $e->getMessage();
                continue;
            }
            if ($task->finished()) {
                $this->results[$task->id] = $task->result();
            } elseif ($this->handle($task, $request)) {
                $this->queue[] = $task;
            }
        }
    }

    private function handle(Task $task, mixed $request): bool
    {
        switch (is_array($request) ? $request[0] : null) {
            case 'sleep':
                $task->wakeAt = $this->clock + $request[1];
                break;
            case 'spawn':
                $task->inbox = $this->spawn($request[1]);
                break;
            case 'send':
                [, $name, $message] = $request;
                $this->waiting[$name] ??= [];
                if ($receiver = array_shift($this->waiting[$name])) {
                    $receiver->inbox = $message;
                    $this->queue[] = $receiver;
                } else {
                    $this->channels[$name][] = $message;
                }
                break;
            case 'receive':
                if (empty($this->channels[$request[1]])) {
                    $this->waiting[$request[1]][] = $task;
                    return false;
                }
                $task->inbox = array_shift($this->channels[$request[1]]);
                break;
            case 'fail':
                $task->failure = new RuntimeException($request[1]);
        }
        return true;
    }
}

function producer(string $channel, int $count)
{
    for ($i = 1; $i <= $count; $i++) {
        yield ['send', $channel, $i * $i];
        yield ['sleep', $i];
    }
    yield ['send', $channel, null];
    return "sent $count";
}

function consumer(string $name, string $channel)
{
    $sum = 0;
    while (($message = yield ['receive', $channel]) !== null) {
        $sum += $message;
        echo "$name got $message\n";
    }
    return $sum;
}

function parent_task(Scheduler $scheduler)
{
    $child = yield ['spawn', (function () {
        try {
            yield from [1, 2];
            yield ['fail', 'interrupted'];
            echo "not reached\n";
        } catch (RuntimeException $e) {
            echo "child caught {$e->getMessage()}\n";
            return 'recovered';
        } finally {
            echo "child cleans up\n";
        }
    })()];
    echo "spawned $child\n";
    yield;
    yield ['fail', 'for good'];
}

$scheduler = new Scheduler();
$scheduler->spawn(consumer('A', 'numbers'));
$scheduler->spawn(producer('numbers', 4));
$scheduler->spawn(parent_task($scheduler));
$scheduler->spawn((function () {
    return yield from inner();
})());
function inner()
{
    $got = yield 'ignored';
    return var_export($got, true) . ' from inside';
}
$scheduler->run();
ksort($scheduler->results);
print_r($scheduler->results);
echo "clock {$scheduler->clock}\n";
