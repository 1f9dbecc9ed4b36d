<?php
class Lazy implements ArrayAccess {
    public $items = ['set' => null, 'zero' => 0];
    public function offsetExists($o): bool { echo "[exists $o]"; return array_key_exists($o, $this->items); }
    public function offsetGet($o): mixed { echo "[get $o]"; return $this->items[$o]; }
    public function offsetSet($o, $v): void { echo "[set $o]"; $this->items[$o] = $v; }
    public function offsetUnset($o): void {}
    public function __isset($n) { echo "[isset $n]"; return $n === 'magic'; }
    public function __get($n) { echo "[get $n]"; return null; }
}
$l = new Lazy;
var_dump($l['set'] ?? 'default', $l['zero'] ?? 'default', $l['none'] ?? 'default');
var_dump($l->magic ?? 'default', $l->other ?? 'default', $l->magic->deeper ?? 'deep');
$l['new'] ??= 1;
$l['zero'] ??= 2;
echo "\n", json_encode($l->items), "\n";
function nothing() { return null; }
var_dump(nothing()['x'] ?? 'of null', 'string'['x'] ?? 'no offset', 'string'[2] ?? 'none', [1, 2][5] ?? 'none');
