"""What the programs of the grammar (`tests.fuzz.grammar`) begin with: classes that echo whatever happens to them.

Everything that could call itself for ever burns fuel, so that every program ends. ``HANDLERS`` are error handlers, of which a
program has one or none.

Example: ``PRELUDE`` declares ``D``, whose destructor tells when it runs.
"""

from __future__ import annotations

FUEL = r"""
class Fuel { static $left = 300; static function burn() { if (--self::$left < 0) throw new Error('fuel'); } }
function show($v, $depth = 0) {
    if (is_array($v)) {
        if ($depth > 3) return '[..]';
        $parts = [];
        foreach ($v as $k => $x) $parts[] = $k . '=>' . show($x, $depth + 1);
        return '[' . implode(',', $parts) . ']';
    }
    if ($v instanceof UnitEnum) return get_class($v) . '::' . $v->name;
    if ($v instanceof D) return $depth > 9 ? 'D..' : 'D' . show($v->id, $depth + 1);
    return is_object($v) ? get_class($v) : (is_float($v) ? var_export($v, true) : json_encode($v));
}
function say(...$vs) { foreach ($vs as $v) echo show($v), ' '; echo "\n"; return $vs[0] ?? null; }
"""
OBJECTS = r"""
class D implements JsonSerializable {
    public $next = null;
    static $made = 0;
    function __construct(public $id = 0, public mixed $more = null) { self::$made++; }
    function __destruct() { echo '~', show($this->id), ' '; }
    function self() { return $this; }
    function make($x = 1) { $local = new D('l'); return new D($x); }
    function __toString(): string { Fuel::burn(); return 'D(' . show($this->id) . ')'; }
    function jsonSerialize(): mixed { return $this->id; }
    static function of(...$args): static { return new static(...$args); }
}
class Loud extends D {
    function __clone() { echo 'clone '; $this->id = [$this->id]; }
    function __toString(): string { throw new LogicException('no string'); }
    function __destruct() { echo '~loud '; if ($this->more === 'throw') throw new RuntimeException('from destructor'); }
}
class Bag implements ArrayAccess, IteratorAggregate, Countable {
    public function __construct(public array $in = []) {}
    public function offsetExists(mixed $k): bool { Fuel::burn(); echo 'has(', show($k), ') '; return isset($this->in[$k]); }
    public function &offsetGet(mixed $k): mixed { Fuel::burn(); echo 'get(', show($k), ') '; return $this->in[$k]; }
    public function offsetSet(mixed $k, mixed $v): void { echo 'set(', show($k), ') '; if ($k === null) $this->in[] = $v; else $this->in[$k] = $v; }
    public function offsetUnset(mixed $k): void { echo 'unset(', show($k), ') '; unset($this->in[$k]); }
    public function getIterator(): Iterator { Fuel::burn(); echo 'iterate '; return new Walk($this->in); }
    public function count(): int { return count($this->in); }
}
class Values implements ArrayAccess, IteratorAggregate {
    public function __construct(public array $in = []) {}
    public function offsetExists(mixed $k): bool { Fuel::burn(); echo 'has(', show($k), ') '; return isset($this->in[$k]); }
    public function offsetSet(mixed $k, mixed $v): void { echo 'set(', show($k), ') '; throw new LengthException('read only'); }
    public function offsetUnset(mixed $k): void { echo 'unset(', show($k), ') '; }
    public function offsetGet(mixed $k): mixed { Fuel::burn(); echo 'value(', show($k), ') '; return $this->in[$k] ?? null; }
    public function getIterator(): Iterator { Fuel::burn(); try { foreach ($this->in as $k => $v) { yield $k => $v; } } finally { echo 'closed '; } }
}
class Steps implements Iterator {
    private $at = 0;
    public function __construct(private $max = 3) {}
    public function current(): mixed { echo 'current '; return $this->at * 10; }
    public function key(): mixed { echo 'key '; return 'k' . $this->at; }
    public function next(): void { echo 'next '; $this->at++; }
    public function rewind(): void { echo 'rewind '; $this->at = 0; }
    public function valid(): bool { Fuel::burn(); return $this->at < $this->max; }
}
class Walk implements Iterator {
    private $keys;
    public function __construct(private array $in) { $this->keys = array_keys($in); }
    public function current(): mixed { return $this->in[$this->keys[0]]; }
    public function key(): mixed { return $this->keys[0]; }
    public function next(): void { array_shift($this->keys); }
    public function rewind(): void { $this->keys = array_keys($this->in); }
    public function valid(): bool { return $this->keys !== []; }
}
class Magic {
    private $data = ['x' => 1, 'list' => [1, 2]];
    protected $hidden = 'h';
    public $open = 2;
    static $shared = 5;
    function &__get($n) { Fuel::burn(); echo "__get($n) "; if ($n === 'loop') return $this->loop; if ($n === 'throw') throw new DomainException('get'); return $this->data[$n]; }
    function __set($n, $v) { Fuel::burn(); echo "__set($n) "; if ($n === 'loop') $this->loop = $v; else $this->data[$n] = $v; }
    function __isset($n) { Fuel::burn(); echo "__isset($n) "; return isset($this->data[$n]); }
    function __unset($n) { Fuel::burn(); echo "__unset($n) "; unset($this->data[$n]); }
    function __call($n, $args) { Fuel::burn(); echo "__call($n) "; return $n === 'forward' ? $this->other(...$args) : $args; }
    static function __callStatic($n, $args) { Fuel::burn(); echo "__callStatic($n) "; return [static::class, $n, count($args)]; }
    function __invoke($x = 0, &$y = null) { Fuel::burn(); $y = $x; return [$x, static::class]; }
}
class Lazy extends Magic {
    function &__get($n) { echo "lazy($n) "; $d = new D($n); return $d; }
}
"""
TYPES = r"""
interface HasLimit { const LIMIT = 9; static function limit(): int; }
enum Suit: string implements HasLimit {
    case Hearts = 'H'; case Spades = 'S';
    const WILD = self::Spades; const LIMIT2 = self::LIMIT * 2;
    static function limit(): int { return self::LIMIT; }
    function label(): string { return ucfirst(strtolower($this->name)) . static::WILD->value; }
    static function pick($x): self { return self::tryFrom($x) ?? self::Hearts; }
}
enum Level: int { case Low = 1; case High = 10; function up(): self { return self::High; } }
enum Pure { case One; case Two; }
trait Counts { private static $count = 0; public $t = 't'; static function counted() { static $calls = 0; return [++self::$count, ++$calls, self::class, static::class]; } function hi() { return 'counts ' . $this->who(); } abstract function who(); }
trait Greets { public static $greeted = []; function hi() { self::$greeted[] = __TRAIT__; return 'greets ' . __CLASS__ . ' ' . __FUNCTION__ . ' ' . __METHOD__; } static function late() { return static::NAME; } }
abstract class Shape implements HasLimit {
    use Counts, Greets { Counts::hi insteadof Greets; Greets::hi as protected greet; }
    const NAME = 'shape';
    protected static $instances = [];
    static function create(...$a): static { $made = new static(...$a); static::$instances[] = static::class; return $made; }
    static function limit(): int { return static::LIMIT + 1; }
    abstract function area();
    function greeted() { return $this->greet() . count(static::$instances); }
    function who() { return static::NAME . self::NAME; }
}
class Square extends Shape { const NAME = 'square'; function __construct(protected int|float $side = 2) {} function area() { return $this->side ** 2; } static function limit(): int { return parent::limit() + self::counted()[0]; } }
final class Circle extends Shape { const NAME = 'circle'; use Greets { hi as hello; } public function __construct(public readonly float $r = 1.5) {} function area() { return round(3.14 * $this->r ** 2, 2); } function who() { return parent::who() . '!'; } }
class Point { public function __construct(public readonly int $x = 0, public readonly array $l = [1], public readonly ?Point $p = null) {} function with(...$v) { $c = clone $this; try { foreach ($v as $k => $n) $c->$k = $n; } catch (Error $e) { echo $e->getMessage(), ' '; } return new static(...$v + get_object_vars($this)); } }
class Typed {
    public int $i = 1; public ?int $ni = null; public float $f = 1.5; public string $s = 's'; public bool $b = false; public array $a = [1];
    public $calc = self::class . PHP_INT_SIZE; public string $made = Square::NAME . 'm'; const LATE = Circle::NAME . self::class;
    public int|string $is = 'x'; public ?Typed $t = null; public iterable $it = []; public int $un; public mixed $m = null; public static int $si = 3; public static ?string $ss = null;
    function __serialize(): array { return [$this->i, $this->s]; }
    function __unserialize(array $d): void { echo 'unserialize '; [$this->i, $this->s] = $d; }
}
class Sleepy { public $a = 1; protected $b = [2]; private $c = 'three'; function __sleep() { echo 'sleep '; return ['a', 'c']; } function __wakeup() { echo 'wakeup '; } }
class Oops extends Exception { private $extra = 5; function __construct($m = 'oops', private $d = null) { parent::__construct($m, 7); } function __toString(): string { return "Oops[{$this->message}]"; } function __destruct() { echo '~oops '; } }
"""
FUNCTIONS = r"""
function d($id = 'f') { $l = new D("local $id"); return new D($id); }
function &refd(&$x) { $l = new D('in ref'); return $x; }
function typed(int $i, ?string $s = null, int|float ...$rest) { return [$i, $s, $rest]; }
function named($a, $b = 2, &$c = null, ...$more) { $c = [$a, $b]; return [$a, $b, $more]; }
function never($x): never { if ($x) throw new Oops('never'); }
function nothing(): void { $x = new D('void'); }
function boom($x = 'b') { throw new Oops("boom $x", new D('thrown')); }
function numbers($n = 3) { $d = new D('gen'); try { for ($i = 0; $i < $n; $i++) { $got = yield $i => $i * 2; if ($got) echo 'got ', show($got), ' '; } return 'ret'; } finally { echo 'fin ', show($n), ' '; } }
function outer($n = 2) { try { $r = yield from numbers($n); yield 'r' => $r; yield from [10, 20]; yield from new Steps(1); } catch (Exception $e) { echo 'caught ', $e->getMessage(), ' '; yield 'c' => 1; } finally { echo 'outer '; } return $n; }
function &byref(array &$a) { foreach ($a as $k => &$v) { yield $k => $v; } }
function tries($how, $v = 1) {
    foreach ([1, 2, 3] as $i) {
        try {
            if ($how == 1) return d("r$i");
            if ($how == 2) throw new Oops("t$i");
            if ($how == 3 && $i == 2) continue;
            if ($how == 4 && $i == 2) break;
            echo "body$i ";
        } catch (Oops $e) {
            echo 'catch ';
            if ($v == 2) return 'from catch';
            if ($v == 3) throw new LogicException('again', 1, $e);
        } finally {
            echo "finally$i ";
            if ($v == 4) return 'from finally';
            if ($v == 5) throw new RuntimeException('in finally');
        }
    }
    return 'end';
}
function statics($x = null) { static $n = 0, $l = [1], $o = null; if ($x !== null) { $o = $x; $l[] = $n; } return [$n++, count($l), $o]; }
function variadic(...$a) { return count($a) . show(array_keys($a)); }
function compare($x, $y) { return $x <=> $y; }
"""
PRELUDE = FUEL + OBJECTS + TYPES + FUNCTIONS
# None throws at what is undefined: php goes on with the instruction then, which is known (docs/trust.md).
HANDLERS = (
    "set_error_handler(function ($n, $m) { echo '{', $m, '} '; return true; });",
    "set_error_handler(fn($n, $m) => $m[0] == 'U' ? false : throw new ErrorException($m), E_WARNING);",
    "set_error_handler(function ($n, $m) { static $times = 0; if ($m[0] != 'U' && ++$times % 4 == 0) throw new ErrorException($m); return false; }, E_ALL & ~E_DEPRECATED);",
    "set_exception_handler(function ($e) { echo 'unhandled ', get_class($e), ' ', $e->getMessage(), \"\\n\"; });",
)
