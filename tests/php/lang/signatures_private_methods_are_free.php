<?php
class Base {
    private function secret(int $a) { return "base $a"; }
    public function call() { return $this->secret(1); }
}
class Child extends Base {
    public function secret(string $x, string $y): string { return "child $x$y"; }
}
$child = new Child;
echo $child->call(), ' ', $child->secret('a', 'b'), "\n";
