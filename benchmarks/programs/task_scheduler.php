<?php
// In the manner of Richards: tasks of several kinds exchange packets, a scheduler gives them turns.
final class Packet
{
    public ?Packet $next = null;

    public function __construct(public int $kind, public int $value)
    {
    }
}

abstract class Task
{
    private ?Packet $first = null;
    private ?Packet $last = null;
    public int $turns = 0;

    public function __construct(protected Scheduler $scheduler, public readonly int $id, public readonly int $priority)
    {
    }

    public function receive(Packet $packet): void
    {
        $packet->next = null;
        if ($this->last === null) {
            $this->first = $packet;
        } else {
            $this->last->next = $packet;
        }
        $this->last = $packet;
    }

    protected function take(): ?Packet
    {
        $packet = $this->first;
        if ($packet !== null) {
            $this->first = $packet->next;
            if ($this->first === null) {
                $this->last = null;
            }
        }
        return $packet;
    }

    public function ready(): bool
    {
        return $this->first !== null;
    }

    abstract public function turn(): void;
}

final class Worker extends Task
{
    public function turn(): void
    {
        $packet = $this->take();
        $packet->value = ($packet->value * 31 + $this->id) % 65521;
        $this->scheduler->send($packet->value % 2 === 0 ? 2 : 3, $packet);
    }
}

final class Device extends Task
{
    private int $held = 0;

    public function turn(): void
    {
        $packet = $this->take();
        $this->held ^= $packet->value;
        $this->scheduler->send($packet->kind, $packet);
    }

    public function held(): int
    {
        return $this->held;
    }
}

final class Scheduler
{
    /** @var array<int, Task> */
    private array $tasks = [];

    public function add(Task $task): void
    {
        $this->tasks[$task->id] = $task;
        uasort($this->tasks, fn(Task $a, Task $b): int => $b->priority <=> $a->priority);
    }

    public function send(int $id, Packet $packet): void
    {
        $this->tasks[$id]->receive($packet);
    }

    public function run(int $turns): void
    {
        while ($turns > 0) {
            foreach ($this->tasks as $task) {
                if ($task->ready()) {
                    $task->turn();
                    $task->turns++;
                    $turns--;
                }
            }
        }
    }
}

$scheduler = new Scheduler();
$tasks = [new Worker($scheduler, 0, 10), new Worker($scheduler, 1, 20), new Device($scheduler, 2, 40), new Device($scheduler, 3, 30)];
foreach ($tasks as $task) {
    $scheduler->add($task);
}
for ($i = 0; $i < 6; $i++) {
    $scheduler->send($i % 2, new Packet($i % 2, $i * 17 + 1));
}
$scheduler->run((int) ($argv[1] ?? 10000));
foreach ($tasks as $task) {
    echo $task->turns, ' ', $task instanceof Device ? $task->held() : '-', "\n";
}
