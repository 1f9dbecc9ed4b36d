<?php
class Base {
    protected function __destruct() { echo static::class, " gone\n"; }
}
class Child extends Base {
    public function test() { $b = new Child; $b = null; echo "tested\n"; }
}
class Stranger {
    public function test() { $b = new Child; $b = null; }
}
(function () { try { (new Stranger)->test(); } catch (Error $e) { echo $e->getMessage(), "\n"; } })();
try {
    $c = new Child;
    $c->test();
    $c = null;
} catch (Error $e) {
    echo $e->getMessage(), "\n";
}
