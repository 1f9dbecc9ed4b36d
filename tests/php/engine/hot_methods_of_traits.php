<?php
// Methods of traits are hot as code of several classes, one after the other and in turns.
trait Counts
{
    private int $n = 0;
    protected static int $all = 0;

    public function inc(int $k): static { $this->n += $k; self::$all += $k; return $this; }
    public function n(): int { return $this->twice($this->n) - $this->n; }
    private function twice(int $x): int { return $x * 2; }
    public static function all(): int { return self::$all; }
    public function name(): string
    {
        static $calls = 0;
        $calls++;
        return implode('|', [self::class, static::class, __CLASS__, __TRAIT__, __METHOD__, __FUNCTION__, $calls]);
    }
    public function each(array $a): int
    {
        $sum = 0;
        foreach ($a as $x) {
            $sum += $this->twice($x);
        }
        return $sum + array_sum(array_map(fn ($x) => $this->twice($x) + self::$all % 3, $a));
    }
    public function upTo(int $n): iterable
    {
        for ($i = 0; $i < $n; $i++) {
            yield $this->twice($i);
        }
    }
    public static function make(int ...$with): static { $made = new static; $made->n = count($with); return $made; }
}

trait Named
{
    use Counts { inc as protected bump; all as total; twice as public; }

    public function go(int $k): int { return $this->bump($k)->n(); }
    public function __get(string $name): string { return "$name of " . self::class; }
}

trait Built
{
    private array $log = [];

    public function __construct(public readonly int $id = 7) { $this->log[] = self::class; }
    abstract public function weight(): int;
    public function sum(self $other): int { return $this->weight() + $other->weight() + count($this->log); }
    public function parts(): string { return parent::parts() . '+' . self::class; }
}

class A { use Counts; }
class B extends A { public function twice(int $x): int { return $x * 3; } }
class C { use Named; private function twice(int $x): int { return $x * 5; } }
class D extends C { use Counts; }
class E { public function parts(): string { return 'E'; } }
class F extends E { use Built; public function weight(): int { return $this->id; } }
final class G extends E
{
    use Built { parts as all; __construct as begin; }
    public function __construct() { $this->begin(2); }
    public function weight(): int { return -$this->id; }
    public function parts(): string { return 'own'; }
}

function run(object $o, int $rounds): array
{
    $total = 0;
    for ($i = 0; $i < $rounds; $i++) {
        $total += $o->inc($i & 7)->n();
        $total += $o->each([1, 2, $i]);
        foreach ($o->upTo(3) as $x) {
            $total += $x;
        }
        if ($o instanceof C) {
            $total += $o->go(1) + strlen($o->missing);
        }
        $last = $o->name();
        $total += $o::make(1, $i)->n();
    }
    return [$total, $last, $o::all()];
}

foreach ([new A, new B, new C, new D, new A] as $o) {
    echo get_class($o), ' ', implode(' ', run($o, 300)), "\n";
}
foreach ([1, 2, 3] as $round) {
    foreach ([new D, new A, new C, new B] as $o) {
        echo get_class($o), ' ', implode(' ', run($o, 40)), "\n";
    }
}
$sum = 0;
for ($i = 0; $i < 300; $i++) {
    $f = new F($i);
    $g = new G;
    $sum += $f->sum($f) + $g->sum($g);
    $text = $f->parts() . ' ' . $g->parts() . ' ' . $g->all();
    try {
        $f->sum($g);
    } catch (TypeError $error) {
        $sum++;
    }
}
echo $sum, ' ', $text, ' ', strtok($error->getMessage(), ','), "\n";
foreach ([fn () => (new C)->bump(1), fn () => (new A)->twice(1), fn () => (new D)->twice(1)] as $call) {
    try {
        echo $call(), "\n";
    } catch (Error $error) {
        echo $error->getMessage(), "\n";
    }
}
echo C::total(), ' ', A::all(), ' ', @Counts::all(), "\n";
