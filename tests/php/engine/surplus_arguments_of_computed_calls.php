<?php
// Functions that hot code calls by computed names and callables, with more arguments than they have parameters.

final class Told
{
    public function __construct(private string $name) {}

    public function __destruct()
    {
        echo '~', $this->name, "\n";
    }
}

final class Listeners
{
    public array $log = [];

    public function plain($event)
    {
        return $event + 1;
    }

    public function none()
    {
        return func_num_args() * 100 + count(func_get_args());
    }

    public function given($event)
    {
        $all = func_get_args();
        return $all[1] + $all[2] + $event;
    }

    public function defaulted($event, int $times = 3)
    {
        return $event * $times;
    }

    public function caught($event)
    {
        try {
            if ($event % 50 === 49) {
                throw new RuntimeException("at $event");
            }
        } catch (RuntimeException $thrown) {
            $this->log[] = $thrown->getMessage() . ' ' . count($thrown->getTrace()[0]['args'] ?? []);
            return -1;
        }
        return $event;
    }

    public static function still($event)
    {
        return $event ^ 1;
    }

    public function keeps($event)
    {
        return 'kept';
    }

    public function rounds(array $names, int $count)
    {
        $sums = [];
        foreach ($names as $name) {
            $sum = 0;
            for ($i = 0; $i < $count; $i++) {
                $sum += $this->{"$name"}($i, $i + 1, 2);
            }
            $sums[] = $sum;
        }
        return implode(' ', $sums);
    }
}

$listeners = new Listeners();
echo $listeners->rounds(['plain', 'none', 'given', 'defaulted', 'caught', 'still'], 150), "\n";
echo implode(', ', $listeners->log), "\n";

$calls = [fn($a) => $a * 2, function ($a) use (&$calls) { return $a + count($calls); }, 'dechex_of', [Listeners::class, 'still']];
function dechex_of($n)
{
    return hexdec(dechex($n));
}
$sum = 0;
for ($i = 0; $i < 400; $i++) {
    $sum += $calls[$i & 3]($i, 'more', [$i]);
}
echo $sum, "\n";

function surplus_goes_last($first)
{
    return 1;
}

for ($i = 0; $i < 150; $i++) {
    $call = 'surplus_goes' . '_last';
    if ($i > 147) {
        echo $call(new Told('first'), new Told('second'), new Told('third')), "\n";
    } else {
        $call(1, 2, 3);
    }
}

echo $listeners->keeps(new Told('argument'), new Told('surplus')), "\n";
for ($i = 0; $i < 150; $i++) {
    $name = 'keeps';
    $kept = $i < 149 ? $listeners->$name($i, $i) : $listeners->$name(new Told('argument'), new Told('surplus'));
}
echo $kept, "\n";

final class Made
{
    public function __construct(private string $name, private array $held = []) {}

    public function __destruct()
    {
        echo '~', $this->name, "\n";
    }
}

function makes_object($name)
{
    return new Made("made $name");
}

function makes_list($name)
{
    return [$name, new Made("in list $name")];
}

$makers = ['makes_object', 'makes_list'];
ob_start();
for ($i = 0; $i < 200; $i++) {
    $make = $makers[$i & 1];
    $made = $make($i, $i);
    $made = $make($i, [$i, $i + 1]);
}
$made = null;
echo md5(ob_get_clean()), "\n";
foreach ($makers as $make) {
    $make('unused', new Made('beside it'));
    $make('unused', [new Made('in a list beside it')]);
    $used = $make('used', new Made('beside it'));
    echo "then\n";
}
