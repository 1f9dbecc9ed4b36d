<?php
// Listeners by name with priorities: closures, methods, static methods, invokable objects, call_user_func_array.
final class Event
{
    public bool $stopped = false;
    public array $log = [];

    public function __construct(public readonly string $name, public int $value)
    {
    }

    public function __get(string $name): mixed
    {
        return $name === 'double' ? $this->value * 2 : null;
    }
}

final class Dispatcher
{
    private array $listeners = [];
    private array $sorted = [];

    public function on(string $name, callable $listener, int $priority = 0): static
    {
        $this->listeners[$name][$priority][] = $listener;
        unset($this->sorted[$name]);
        return $this;
    }

    public function dispatch(Event $event): Event
    {
        foreach ($this->sorted[$event->name] ??= $this->ordered($event->name) as $listener) {
            if ($event->stopped) {
                break;
            }
            $listener($event, $this);
        }
        return $event;
    }

    private function ordered(string $name): array
    {
        krsort($this->listeners[$name]);
        return array_merge(...array_values($this->listeners[$name]));
    }
}

final class Counter
{
    public int $seen = 0;
    public static int $all = 0;

    public function __invoke(Event $event): void
    {
        $this->seen++;
    }

    public function add(Event $event): void
    {
        $event->value += $this->seen % 3;
    }

    public static function count(Event $event): void
    {
        self::$all += $event->double;
    }
}

$counter = new Counter();
$dispatcher = (new Dispatcher())
    ->on('save', $counter)
    ->on('save', [$counter, 'add'], 10)
    ->on('save', 'Counter::count', 5)
    ->on('save', function (Event $event): void { $event->stopped = $event->value % 7 === 0; }, 7)
    ->on('load', $counter->add(...))
    ->on('load', fn(Event $event) => call_user_func_array([$counter, '__invoke'], [$event]), -5);
$sum = 0;
for ($i = (int) ($argv[1] ?? 10000); $i > 0; $i--) {
    $sum += $dispatcher->dispatch(new Event($i % 3 === 0 ? 'load' : 'save', $i))->value;
}
echo $sum, ' ', $counter->seen, ' ', Counter::$all, "\n";
