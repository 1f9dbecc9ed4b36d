<?php
class Pair
{
    public function __construct(public $left, public $right) {}
    public function __serialize(): array { echo "__serialize\n"; return [$this->left, 'r' => $this->right]; }
    public function __unserialize(array $data): void { echo "__unserialize ", count($data), "\n"; [$this->left, $this->right] = [$data[0], $data['r']]; }
    public function __sleep() { echo "never\n"; return []; }
}
$p = new Pair(1, null);
$p->right = $p;
echo $text = serialize([$p, new Pair('a', 'b')]), "\n";
$back = unserialize($text);
var_dump($back[0]->right === $back[0], $back[1]);
class Bad { public function __serialize() { return 5; } }
try {
    serialize(new Bad);
} catch (TypeError $e) {
    echo $e->getMessage(), "\n";
}
class Thrower { public function __serialize(): array { throw new LogicException('not me'); } }
try {
    serialize([1, new Thrower, 2]);
} catch (LogicException $e) {
    echo $e->getMessage(), "\n";
}
