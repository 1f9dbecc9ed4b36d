<?php
// A class, abstract or not, that uses a trait has what is private to it.
trait T { abstract private function method(int $a, string $b); abstract protected function shown(); }
abstract class Fine { use T; private function method(int $a, string $b) { return "$a$b"; } function all() { return $this->method(1, 'b') . $this->shown(); } }
class Concrete extends Fine { protected function shown() { return '!'; } }
echo (new Concrete)->all(), "\n";
if (true) {
    abstract class Bad { use T; }
}
