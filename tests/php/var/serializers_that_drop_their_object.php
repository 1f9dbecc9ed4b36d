<?php
/* Hooks of serialisation, dumping, cloning and counting that drop their object. */
class W { public $a; function __sleep() { global $w; $w = null; return ['a']; } function __wakeup() { global $u; $u = null; echo "wake\n"; } }
$w = new W; $w->a = [1]; var_dump(serialize($w)); $w = [new W, new W]; var_dump(serialize($w));
$u = serialize([new W, new W]); var_dump(unserialize($u));
class W2 implements JsonSerializable { public $x; function jsonSerialize(): mixed { global $w; $w = null; return [1, $this->x]; } function __serialize(): array { global $w; $w = null; return [1, [2]]; } function __unserialize($d): void { global $w; $w = $d; } function __debugInfo() { global $w; $w = null; return ['d' => [1]]; } function __clone() { global $w; $w = null; } }
$w = [new W2, new W2]; var_dump(json_encode($w)); $w = [new W2]; $s = serialize($w); var_dump($s, unserialize($s));
$w = [new W2, new W2]; var_dump($w); $w = [new W2]; print_r($w); $w = new W2; var_dump($w); $w = new W2; var_dump(clone $w);
$w = [new W2]; var_export($w); $w = ['a' => [new W2]]; debug_zval($w ?? 0);
function debug_zval($x) { var_dump($x); }
class Cn implements Countable { function count(): int { global $w; $w = null; return 3; } function __invoke($x) { global $w; $w = null; return $x; } }
$w = new Cn; var_dump(count($w)); $w = new Cn; var_dump($w(5)); $w = new Cn; var_dump(array_map($w, [1, 2])); $w = new Cn; var_dump(call_user_func($w, 7)); $w = [new Cn, 'count']; var_dump($w()); $w = [new Cn, 'count']; var_dump(call_user_func($w));
class Cs { static function __callStatic($n, $a) { return $n; } function __call($n, $a) { global $w; $w = null; return $n . get_class($this); } function m() { global $w; $w = null; return get_class($this) . func_num_args(); } } $w = new Cs; var_dump($w->foo(1)); $w = new Cs; var_dump($w->m(1, 2)); $w = new Cs; $n = [$w, 'zot']; $w = null; var_dump($n());
$w = new Cs; var_dump($w?->m());
