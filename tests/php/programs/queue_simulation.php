<?php
// A post office with clerks and an own linear congruential generator: an event queue drives the clock.

final class Random
{
    public function __construct(private int $state)
    {
    }

    public function next(): int
    {
        return $this->state = ($this->state * 6364136 + 1442695) % 2147483647;
    }

    public function between(int $low, int $high): int
    {
        return $low + $this->next() % ($high - $low + 1);
    }

    public function chance(float $probability): bool
    {
        return $this->next() / 2147483647 < $probability;
    }

    public function pick(array $weights): string
    {
        $at = $this->between(1, array_sum($weights));
        foreach ($weights as $name => $weight) {
            if (($at -= $weight) <= 0) {
                return $name;
            }
        }
    }
}

class Customer
{
    private static int $serial = 0;
    public readonly int $number;
    public ?int $served = null;

    public function __construct(public readonly int $arrived, public readonly string $errand, public readonly int $work)
    {
        $this->number = ++self::$serial;
    }
}

class Simulation
{
    private array $events = [];
    private array $queue = [];
    private array $free;
    public array $statistics = ['served' => 0, 'left' => 0, 'waited' => 0, 'longest' => 0, 'queue' => 0];
    public array $errands = [];

    public function __construct(private Random $random, int $clerks, private int $until)
    {
        $this->free = array_fill(1, $clerks, true);
        $this->schedule(0, 'arrive');
    }

    private function schedule(int $time, string $what, mixed ...$data): void
    {
        static $order = 0;
        $this->events[] = [$time, $order++, $what, $data];
        for ($i = count($this->events) - 1; $i > 0 && $this->events[$i] < $this->events[$i - 1]; $i--) {
            [$this->events[$i - 1], $this->events[$i]] = [$this->events[$i], $this->events[$i - 1]];
        }
    }

    public function run(): int
    {
        $time = 0;
        while (([$time, , $what, $data] = array_shift($this->events) ?? [$time, 0, '', []]) && $what !== '') {
            $this->$what($time, ...$data);
            $this->statistics['queue'] = max($this->statistics['queue'], count($this->queue));
        }
        return $time;
    }

    private function arrive(int $time): void
    {
        $errand = $this->random->pick(['stamps' => 5, 'parcel' => 3, 'pension' => 1]);
        $work = match ($errand) {
            'stamps' => $this->random->between(1, 3),
            'parcel' => $this->random->between(4, 9),
            'pension' => 12,
        };
        if (count($this->queue) >= 4 && $this->random->chance(0.5)) {
            $this->statistics['left']++;
        } else {
            $this->queue[] = new Customer($time, $errand, $work);
        }
        $next = $time + $this->random->between(0, 4);
        if ($next < $this->until) {
            $this->schedule($next, 'arrive');
        }
        $this->assign($time);
    }

    private function finish(int $time, int $clerk, Customer $customer): void
    {
        $this->free[$clerk] = true;
        $this->errands[$customer->errand] = ($this->errands[$customer->errand] ?? 0) + $time - $customer->arrived;
        $this->statistics['served']++;
        $this->assign($time);
    }

    private function assign(int $time): void
    {
        while ($this->queue && ($clerk = array_search(true, $this->free, true)) !== false) {
            $customer = array_shift($this->queue);
            $customer->served = $time;
            $waited = $time - $customer->arrived;
            $this->statistics['waited'] += $waited;
            $this->statistics['longest'] = max($this->statistics['longest'], $waited);
            $this->free[$clerk] = false;
            $this->schedule($time + $customer->work, 'finish', $clerk, customer: $customer);
        }
    }
}

foreach ([1 => 60, 2 => 120, 3 => 240] as $clerks => $minutes) {
    $simulation = new Simulation(new Random(2024), $clerks, until: $minutes);
    $end = $simulation->run();
    ksort($simulation->errands);
    extract($simulation->statistics);
    printf("%d clerks: %d served, %d left, mean wait %.3f, longest %d, queue %d, closed at %d\n", $clerks, $served, $left, $waited / $served, $longest, $queue, $end);
    echo '  ', json_encode($simulation->errands), "\n";
}
