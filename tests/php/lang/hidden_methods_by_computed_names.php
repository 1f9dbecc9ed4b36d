<?php
// Private and protected methods that computed names, callables and closures reach: from the classes that may call them.
class Base {
    protected function shared($x) { return 'Base::shared ' . gettype($x); }
    private function mine($x) { return 'Base::mine ' . gettype($x); }
    public function direct() { return $this->mine(1) . ', ' . $this->shared(1); }
    public function byName($o, $name, $x) { return $o->$name($x); }
}
class Left extends Base {
    private function mine($x) { return 'Left::mine ' . gettype($x); }
    protected function left($x) { return 'Left::left ' . gettype($x); }
    public function all() { return $this->mine('s') . ', ' . $this->left('s'); }
}
class Right extends Base {
    protected function shared($x) { return 'Right::shared ' . gettype($x); }
    public function call($o, $name, $x) { return call_user_func([$o, $name], $x); }
}
class Apart {
    private static function of($x) { return gettype($x) . ' '; }
    private function with($x) { return gettype($x) . '! '; }
    private function alone($x) { return gettype($x) . '? '; }
    public function map(array $values) { return implode(array_map([$this, 'wi' . 'th'], $values)); }
    public static function names(array $values) { return implode(array_map('self::of', $values)); }
    public function closure() { return fn($name, $x) => $this->$name($x); }
    public function first() { return $this->alone(...); }
    public function plain() { return $this->with(1) . self::of(1) . $this->alone(1); }
}
class Quiet {
    private function checked($x) { return is_int($x) ? "int $x" : 'other ' . gettype($x); }
    public function run() { return $this->checked(1) . ', ' . $this->checked(2); }
}
function tried(callable $f) {
    try { echo $f(), "\n"; } catch (Error $e) { echo get_class($e), ': ', $e->getMessage(), "\n"; }
}
function outside($o, $name, $x) { return $o->$name($x); }
$base = new Base; $left = new Left; $right = new Right; $apart = new Apart; $quiet = new Quiet;
echo $base->direct(), "\n", $left->direct(), "\n", $left->all(), "\n";
foreach (['mine', 'shared', 'left', 'checked'] as $name) {
    tried(fn() => $base->byName($left, $name, 1.5));
    tried(fn() => $left->byName($left, $name, []));
    tried(fn() => $right->call($left, $name, null));
    tried(fn() => $right->call($base, $name, true));
    tried(fn() => outside($left, $name, 1));
    tried(fn() => outside($quiet, $name, 'x'));
    tried(fn() => $right->byName($quiet, $name, 'x'));
}
echo $apart->plain(), $apart->map([1, 'a', null, 2.5]), Apart::names([1, 'a', []]), "\n";
echo $apart->closure()('with', true), $apart->closure()('of', 1.5), $apart->first()([]), "\n";
echo $quiet->run(), "\n";
