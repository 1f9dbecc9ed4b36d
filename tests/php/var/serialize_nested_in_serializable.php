<?php
error_reporting(E_ALL & ~E_DEPRECATED);
if (true) {
    class Old implements Serializable
    {
        public $a, $b;
        function serialize() { return serialize([$this->a, $this->b]); }
        function unserialize($text) { [$this->a, $this->b] = unserialize($text); }
    }
}
error_reporting(E_ALL);
class Plain { public $x; function __wakeup() { echo "wakeup\n"; } }
$o = new Old;
$o->a = new Plain;
$o->a->x = $o;
$o->b = [$o->a, new Old];
echo $text = serialize([$o, $o->a]), "\n";
$back = unserialize($text);
var_dump($back[0]->a->x === $back[0], $back[0]->b[0] === $back[1], $back[0]->b[1]->a);
class Inner { public $t; function __serialize(): array { return ['t' => serialize([$this, 1])]; } function __unserialize(array $d): void { $this->t = $d['t']; } }
class Guarded { public $t = 1; function __sleep() { echo serialize([new Plain]), "\n"; return ['t']; } }
echo serialize([new Guarded, new Guarded]), "\n";
var_dump(unserialize('C:3:"Old":4:{junk}'));
