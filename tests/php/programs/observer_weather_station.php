<?php
// Observers with attach, detach while notifying, and property changes seen through __set.

interface Observer
{
    public function update(Observable $source, string $what, mixed $old, mixed $new): void;
}

trait Observable_
{
    private array $observers = [];

    public function attach(Observer $observer, string ...$what): static
    {
        $this->observers[spl_object_id($observer)] = [$observer, $what];
        return $this;
    }

    public function detach(Observer $observer): void
    {
        unset($this->observers[spl_object_id($observer)]);
    }

    protected function notify(string $what, mixed $old, mixed $new): int
    {
        $told = 0;
        foreach ($this->observers as [$observer, $wanted]) {
            if ($wanted === [] || in_array($what, $wanted, true)) {
                $observer->update($this, $what, $old, $new);
                $told++;
            }
        }
        return $told;
    }
}

abstract class Observable
{
    use Observable_;
}

class Station extends Observable
{
    private array $readings = ['temperature' => null, 'wind' => null];
    public int $told = 0;

    public function __set(string $name, mixed $value): void
    {
        if (!array_key_exists($name, $this->readings)) {
            throw new DomainException("nothing measures $name");
        }
        $old = $this->readings[$name];
        if ($old !== $value) {
            $this->readings[$name] = $value;
            $this->told += $this->notify($name, $old, $value);
        }
    }

    public function __get(string $name): mixed
    {
        return $this->readings[$name] ?? null;
    }

    public function __isset(string $name): bool
    {
        return isset($this->readings[$name]);
    }
}

class Average implements Observer
{
    private int $count = 0;
    private int|float $sum = 0;

    public function update(Observable $source, string $what, mixed $old, mixed $new): void
    {
        $this->count++;
        $this->sum += $new;
    }

    public function __toString(): string
    {
        return $this->count ? sprintf('%.2f of %d', $this->sum / $this->count, $this->count) : 'nothing';
    }
}

class Alarm implements Observer
{
    public function __construct(private float $limit, private bool $once = true)
    {
    }

    public function update(Observable $source, string $what, mixed $old, mixed $new): void
    {
        if ($new > $this->limit) {
            echo "alarm: $what ", var_export($old, true), ' -> ', var_export($new, true), "\n";
            if ($this->once) {
                $source->detach($this);
            }
        }
    }
}

$station = new Station();
$mean = new Average();
$station->attach($mean, 'temperature')->attach(new Alarm(30), 'temperature', 'wind')->attach(new Alarm(90.5, false));
var_dump(isset($station->temperature));
foreach ([20, 21.5, 31, 31, 31.0, 33, 19] as $value) {
    $station->temperature = $value;
}
$station->wind = 95;
$station->wind = 12;
$station->wind += 80;
var_dump(isset($station->wind), empty($station->wind), $station->humidity?->value);
echo "$mean, told {$station->told}\n";
$station->detach($mean);
$station->temperature = -5;
echo $mean, "\n";
try {
    $station->humidity = 3;
} catch (DomainException $e) {
    echo $e->getMessage(), "\n";
}
