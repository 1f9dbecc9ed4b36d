<?php
// Listeners by priority in every callable form, wildcard names, stopping, one-shot listeners, subscribers.

class Event
{
    private bool $stopped = false;

    public function __construct(public readonly string $name, public array $data = [])
    {
    }

    public function stop(): void
    {
        $this->stopped = true;
    }

    public function isStopped(): bool
    {
        return $this->stopped;
    }
}

interface Subscriber
{
    public static function events(): iterable;
}

class Dispatcher
{
    private array $listeners = [];
    private int $serial = PHP_INT_MAX;

    public function on(string $pattern, callable $listener, int $priority = 0, bool $once = false): int
    {
        $this->listeners[$this->serial--] = compact('pattern', 'listener', 'priority', 'once');
        return $this->serial + 1;
    }

    public function subscribe(Subscriber $subscriber): void
    {
        foreach ($subscriber::events() as $pattern => $spec) {
            [$method, $priority] = (array) $spec + [1 => 0];
            $this->on($pattern, [$subscriber, $method], $priority);
        }
    }

    public function off(int $id): void
    {
        unset($this->listeners[$id]);
    }

    public function dispatch(Event $event): Event
    {
        $matching = array_filter($this->listeners, fn($l) => $l['pattern'] === $event->name
            || str_ends_with($l['pattern'], '*') && str_starts_with($event->name, substr($l['pattern'], 0, -1)));
        uksort($matching, fn($a, $b) => [$matching[$b]['priority'], $b] <=> [$matching[$a]['priority'], $a]);
        foreach ($matching as $id => ['listener' => $listener, 'once' => $once]) {
            if ($event->isStopped()) {
                break;
            }
            $listener($event, $this);
            if ($once) {
                $this->off($id);
            }
        }
        return $event;
    }
}

class Audit implements Subscriber
{
    private array $log = [];

    public static function events(): iterable
    {
        yield 'user.*' => 'record';
        yield '*' => ['count', -100];
    }

    public function record(Event $event): void
    {
        $this->log[] = $event->name . json_encode($event->data);
    }

    public function count(Event $event): void
    {
        $event->data['seen'] = count($this->log);
    }

    public function __invoke(Event $event): void
    {
        echo implode(' ', $this->log), "\n";
    }

    public static function shout(Event $event): void
    {
        echo strtoupper($event->name), "!\n";
    }
}

function plain_listener(Event $event)
{
    echo "plain {$event->name}\n";
}

$dispatcher = new Dispatcher();
$audit = new Audit();
$dispatcher->subscribe($audit);
$dispatcher->on('user.login', 'plain_listener', priority: 5);
$dispatcher->on('user.login', 'Audit::shout', once: true);
$id = $dispatcher->on('order.new', fn(Event $e) => $e->data['total'] *= 1.1, 10);
$dispatcher->on('order.*', function (Event $e, Dispatcher $d) {
    if ($e->data['total'] > 100) {
        $e->stop();
        $d->dispatch(new Event('user.alert', ['from' => $e->name]));
    }
}, 1);
$dispatcher->on('dump', $audit, once: true);
foreach ([['user.login', ['id' => 7]], ['user.login', []], ['order.new', ['total' => 50]], ['order.new', ['total' => 95.5]], ['dump', []], ['dump', []]] as [$name, $data]) {
    $event = $dispatcher->dispatch(new Event($name, $data));
    echo $name, ' ', json_encode($event->data), $event->isStopped() ? ' stopped' : '', "\n";
}
$dispatcher->off($id);
echo json_encode($dispatcher->dispatch(new Event('order.new', ['total' => 100]))), "\n";
