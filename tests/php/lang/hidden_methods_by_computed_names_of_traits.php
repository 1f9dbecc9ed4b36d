<?php
// A trait calls methods by computed names: private ones of the classes that use it, directly or by another trait.
trait Calls {
    public function byName(string $name, mixed $x) { return $this->$name($x); }
    public static function byCallable(string $name, mixed $x) { return call_user_func([self::class, $name], $x); }
}
trait Passes { use Calls; }
class Direct {
    use Calls;
    private function of($x) { return 'Direct ' . gettype($x); }
    private static function at($x) { return 'Direct at ' . gettype($x); }
    public function plain() { return $this->of(1) . ' ' . self::at(2); }
}
class Further {
    use Passes;
    private function of($x) { return 'Further ' . gettype($x); }
    private static function at($x) { return 'Further at ' . gettype($x); }
    public function plain() { return $this->of(1) . ' ' . self::at(2); }
}
class Below extends Direct {
    private function of($x) { return 'Below ' . gettype($x); }
    public function own() { return $this->of('own'); }
}
class Apart {
    private function of($x) { return 'Apart ' . (is_int($x) ? $x : 'other'); }
    private static function at($x) { return 'Apart at ' . (is_int($x) ? $x : 'other'); }
    public function plain() { return $this->of(1) . ' ' . self::at(2); }
}
foreach ([new Direct, new Further, new Below, new Apart] as $o) {
    echo $o->plain(), "\n";
    if (!$o instanceof Apart) {
        echo $o->byName('o' . 'f', 1.5), ' ', $o->byName('at', null), ' ', $o::byCallable('at', []), "\n";
    }
}
echo (new Below)->own(), "\n";
