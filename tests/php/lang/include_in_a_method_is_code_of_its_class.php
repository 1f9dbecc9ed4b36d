<?php
class Keeper {
    private $kept = 1;
    private static $shared = 2;
    private function of($x) { return gettype($x) . ' '; }
    public function run($property, $static, $method) { return include __DIR__ . '/inc/of_a_class.php'; }
    public function get() { return [$this->kept, self::$shared, is_int($this->kept), is_int(self::$shared)]; }
    public function plain() { return $this->of(1); }
}
class Other extends Keeper {
    private $kept = 3;
    public function own() { return is_int($this->kept) ? $this->kept : 'no int'; }
}
$k = new Keeper;
echo $k->plain(), "\n";
echo $k->run('kept', 'shared', 'of'), "\n";
var_dump($k->get());
$o = new Other;
echo $o->run('kept', 'shared', 'of'), "\n";
var_dump($o->own(), $o->get());
