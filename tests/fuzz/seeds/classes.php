<?php
interface Shape { const SIDES = 0; public function area(): float; }
abstract class Base implements Shape {
    public static int $made = 0; protected array $log = []; private ?self $next = null; public $free; public int $n = 1;
    const NAME = "base" . self::SIDES; const LIST = [self::NAME => 1];
    public function __construct(protected readonly string $label = "x") { static::$made++; self::$made += 0; $this->log[] = $label; }
    public function link(self $o): static { $this->next = $o; return $this; }
    public function next(): ?self { return $this->next; }
    public static function create(mixed ...$a): static { return new static(...$a); }
    public function __toString(): string { return static::class . ":" . $this->label . json_encode($this->log); }
}
final class Square extends Base { const SIDES = 4; public function __construct(public int $w = 2) { parent::__construct("sq"); } public function area(): float { return $this->w ** 2; } public function __clone() { $this->n++; } }
class Circle extends Base { public function area(): float { return round(M_PI, 2); } }
$s = new Square(3); $c = Circle::create("c"); $d = clone $s; $d->w = 5; $d->n += 2; $d->n++; --$d->n;
echo $s, $c, $s->area(), $d->area(), $c->area(), Base::$made, Square::NAME, $s::SIDES, $d->n, "\n";
echo $s->link($c)->next()->area(), $c->next()?->area() ?? "none", $s instanceof Shape, $c instanceof Square ? 1 : 0, $s::class, "\n";
$name = "Circle"; $m = "area"; $p = "free"; $o = new $name("dyn"); $o->$p = [1]; $o->free[] = 2; $o->{"free"}[0]++; echo $o->$m(), json_encode($o->free), isset($o->free[5]), empty($o->none), "\n";
unset($o->free); Base::$made = 7; $cls = "Base"; $cls::$made++; echo $cls::$made, $cls::LIST["base0"], "\n";
try { $s->label = "no"; } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { $s->w = "str"; } catch (TypeError $e) { echo $e->getMessage(), "\n"; }
$anon = new class(1) { public function __construct(private int $v) {} public function v() { return $this->v; } }; echo $anon->v(), "\n";
