<?php
// Properties of objects in code that has become hot: typed and not, set for the first time, unset, intercepted, null on the way.
class Point {
    public float $sum = 0.0; public int $n = 0; public int|float $any = 0; public ?Point $next = null; public $free;
    public string $name; protected array $list = []; public bool $flag = false;
    function __construct(public readonly int $id, private ?string $label = null) { $this->name = "p$id"; $this->list[] = $id; }
    function add(float $f): void { $this->sum += $f; $this->n++; $this->any += $this->n; $this->free ??= $f; $this->flag = !$this->flag; }
    function label(): string { return ($this->label ?? 'none') . count($this->list) . $this->name; }
    function far(): mixed { return $this->next?->next?->id ?? 'nowhere'; }
    function set($v) { $this->n = $v; return $this->n; }
    function again() { $this->id = 5; }
    function drop() { unset($this->name, $this->free); }
    function has() { return [isset($this->name), isset($this->free), isset($this->next), isset($this->next->next), empty($this->name)]; }
}
class Watched extends Point {
    public array $seen = [];
    function __get($n) { $this->seen[] = "get $n"; return 'got'; }
    function __set($n, $v) { $this->seen[] = "set $n"; }
    function __isset($n) { $this->seen[] = "isset $n"; return true; }
    function write() { $this->name = 'w'; $this->free = 1.5; return $this->name; }
}
class Late { public int $n; public string $s; function first(int $n) { $this->n = $n; $this->s = "s$n"; return $this->n . $this->s; } function read() { return $this->n; } }
function run(Point $p, int $rounds): void {
    for ($i = 0; $i < $rounds; $i++) { $p->add($i); $p->sum -= 0.25; $p->any++; $p->n += 2; }
    printf("%s %d %s %s %s %s\n", $p->sum, $p->n, $p->any, var_export($p->free, true), var_export($p->flag, true), $p->label());
}
$a = new Point(1); $b = new Watched(2, 'b'); $a->next = $b;
for ($i = 0; $i < 6; $i++) { run($a, 5); run($b, 3); echo $a->far(), ' ', $b->far(), "\n"; }
$b->next = $a; echo $a->far(), ' ', $b->far(), "\n";
for ($i = 0; $i < 8; $i++) echo json_encode([$a->has(), $b->has()]), "\n";
foreach ([7, '8', 9.0, 'x', null, 1.5, [], PHP_INT_MAX] as $v) {
    for ($i = 0; $i < 3; $i++) try { echo var_export($a->set($v), true), ' '; } catch (TypeError $e) { echo $e->getMessage(), ' '; }
    echo "\n";
}
try { $a->n++; } catch (TypeError $e) { echo $e->getMessage(), "\n"; }
try { run($a, 1); } catch (TypeError $e) { echo $e->getMessage(), ' ', count($e->getTrace()), "\n"; }
$a->n = 1; $a->any = PHP_INT_MAX; run($a, 2);
for ($i = 0; $i < 6; $i++) try { $a->again(); } catch (Error $e) { echo $e->getMessage(), ' '; }
$b->drop(); $a->drop(); echo json_encode([$a->has(), $b->has()]), "\n";
for ($i = 0; $i < 6; $i++) echo $b->write(), ' ';
echo implode(',', $b->seen), "\n";
try { echo $a->label(); } catch (Error $e) { echo $e->getMessage(), "\n"; }
for ($i = 0; $i < 8; $i++) { $l = new Late; try { if ($i % 2) $l->read(); echo $l->first($i), $l->first($i + 1), ' '; } catch (Error $e) { echo $e->getMessage(), ' '; } }
$l = new Late; $r = &$l->n; $r = 4; for ($i = 0; $i < 6; $i++) { echo $l->first($i), $r, ' '; } echo "\n";
class Torn { public static int $gone = 0; public $held; function __construct(public int $n) { $this->held = new Point($n); if ($n % 3 === 2) throw new LogicException("no $n"); } function __destruct() { self::$gone += $this->n; } }
for ($i = 0; $i < 12; $i++) try { $t = new Torn($i); echo $t->held->id, ' '; } catch (LogicException $e) { echo $e->getMessage(), ' '; }
unset($t); echo Torn::$gone, "\n";
class Hidden { private function __construct(public int $n) {} static function make(int $n): self { return new self($n); } static function many() { $s = 0; for ($i = 0; $i < 8; $i++) $s += (new Hidden($i))->n + self::make($i)->n; return $s; } }
echo Hidden::many(), "\n";
function outside() { return new Hidden(1); }
for ($i = 0; $i < 6; $i++) try { outside(); } catch (Error $e) { echo $e->getMessage(), ' '; }
function made(string $c, int $n) { return $n > 5 ? new Circular($n) : new Late; }
for ($i = 0; $i < 8; $i++) try { echo get_class(made('x', $i)), ' '; } catch (Error $e) { echo $e->getMessage(), ' '; }
echo "\n";
