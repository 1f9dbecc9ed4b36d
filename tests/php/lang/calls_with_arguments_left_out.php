<?php
// Calls that leave optional arguments out, in hot code: defaults of all kinds, traces, constructors, closures, statics.
const BASE = 7;

class Money
{
    const RATE = 3;
    public static int $made = 0;
    public array $log = [];

    public function __construct(public int $amount = 5, public ?string $unit = null, public array $tags = [self::RATE, BASE])
    {
        self::$made++;
    }

    public function times(int $by, int $plus = self::RATE, float ...$none): int
    {
        return $this->amount * $by + $plus;
    }

    public function label(string $before = '', string $after = '', bool $upper = false): string
    {
        $text = $before . $this->amount . $after;
        return $upper ? strtoupper($text) : $text;
    }

    public static function of(int $amount = BASE * 2, ?Money $like = new Money(1)): static
    {
        return new static($amount, $like->unit);
    }
}

function counted(int $a, $b = 2, array $c = [1, 2], ?Money $d = null): string
{
    return func_num_args() . ':' . count(func_get_args()) . ':' . ($a + $b + count($c)) . ($d === null ? 'n' : 'd');
}

function plain(int $a, int $b = 10, int|string $c = 'c', $d = M_PI)
{
    return $a + $b . $c . round($d, 2);
}

function throws(int $a, int $b = 4)
{
    if ($a > 57) {
        throw new Exception("a $a b $b");
    }
    return $b;
}

function byReference(array $from, array &$into = [], int $step = 1)
{
    foreach ($from as $value) {
        $into[] = $value * $step;
    }
    return count($into);
}

function recursive(int $n, int $sum = 0): int
{
    return $n === 0 ? $sum : recursive($n - 1, $sum + $n);
}

function run(int $rounds): void
{
    $money = new Money();
    $scale = function (int $x, int $by = 3) use ($rounds) { return $x * $by + $rounds; };
    $sum = 0;
    for ($i = 0; $i < $rounds; $i++) {
        $sum += strlen(counted($i)) + strlen(counted($i, 3)) + strlen(counted($i, 3, [])) + strlen(counted($i, 1, [], $money));
        $sum += strlen(plain($i)) + strlen(plain($i, 2)) + strlen(plain($i, 2, 'x'));
        $sum += $scale($i) + $scale($i, 5) + recursive($i % 9);
        $sum += strlen($money->label()) + strlen($money->label('<')) + strlen($money->label('<', '>')) + strlen($money->label('a', 'b', true));
        $sum += (new Money($i))->amount + (new Money($i, 'EUR'))->tags[0] + count((new Money)->tags);
        $into = [];
        $sum += byReference([1, $i]) + byReference([2], $into) + byReference([$i], $into, 2) + $into[1];
        $sum += Money::of()->amount + Money::of($i)->amount;
    }
    echo $sum, ' ', counted(1), ' ', counted(1, 2), ' ', plain(1), ' ', plain(1, 2, 3), "\n";
}
run(60);
echo Money::$made, "\n";

try {
    for ($i = 0; $i < 80; $i++) {
        throws($i);
    }
} catch (Exception $e) {
    echo $e->getMessage(), "\n", count($e->getTrace()[0]['args']), ' ', $e->getTrace()[0]['function'], "\n";
}

// What is left out is checked, too, and errors name the call.
function strict(int $a, string $b = PHP_EOL, int $c = null)
{
    return $a . strlen($b) . var_export($c, true);
}
for ($i = 0; $i < 30; $i++) {
    $last = strict($i) . strict($i, 'ab') . strict($i, 'abc', 4);
}
echo $last, "\n";
function few(int $a, int $b, int $c = 3)
{
    return $a + $b + $c;
}
for ($i = 0; $i < 30; $i++) {
    try {
        echo $i < 28 ? '' : few($i, 1), $i % 10 === 9 ? few($i) : '';
    } catch (ArgumentCountError $e) {
        echo preg_replace('/ in .* on line \d+/', '', $e->getMessage()), "\n";
    }
}
echo array_sum(array_map(fn($v, $w = 1) => $v + $w, range(1, 50))), "\n";
