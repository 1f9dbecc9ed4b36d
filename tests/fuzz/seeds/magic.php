<?php
class M implements ArrayAccess, IteratorAggregate, Countable {
    private array $d = ["a" => 1];
    public function __get($n) { echo "get$n "; return $this->d[$n] ?? null; }
    public function __set($n, $v) { echo "set$n "; $this->d[$n] = $v; }
    public function __isset($n) { return isset($this->d[$n]); }
    public function __unset($n) { unset($this->d[$n]); }
    public function __call($n, $a) { return $n . count($a); }
    public static function __callStatic($n, $a) { return "static$n"; }
    public function __invoke($x) { return $x + 1; }
    public function offsetExists(mixed $o): bool { return isset($this->d[$o]); }
    public function offsetGet(mixed $o): mixed { return $this->d[$o] ?? "nothing"; }
    public function offsetSet(mixed $o, mixed $v): void { if ($o === null) $this->d[] = $v; else $this->d[$o] = $v; }
    public function offsetUnset(mixed $o): void { unset($this->d[$o]); }
    public function getIterator(): Iterator { return new ArrayIterator2($this->d); }
    public function count(): int { return count($this->d); }
    public function __destruct() { echo "gone\n"; }
}
class ArrayIterator2 implements Iterator { private $k; private $i = 0; function __construct(private array $d) { $this->k = array_keys($d); } function current(): mixed { return $this->d[$this->k[$this->i]]; } function key(): mixed { return $this->k[$this->i]; } function next(): void { $this->i++; } function rewind(): void { $this->i = 0; } function valid(): bool { return $this->i < count($this->k); } }
$m = new M; $m->b = 2; $m->a .= "x"; $m->n++; echo $m->a, isset($m->b), isset($m->zz) ? 1 : 0, $m->foo(1, 2), M::bar(), $m(4), "\n";
$m["k"] = 5; $m[] = 6; echo $m["k"], $m["none"], isset($m["k"]), empty($m["q"]), count($m), "\n"; unset($m["k"], $m->b);
foreach ($m as $k => $v) echo $k, "=", $v, " "; echo array_map($m, [1])[0], "\n"; $m["x"]["y"] ?? print "deep\n";
$m = null; echo "end\n";
