<?php
// The mark of a reference is printed with the value, behind what __debugInfo() prints.
class Talking {
    public $x = 1;
    function __debugInfo() { echo "asked\n"; return ['shown' => $this->x]; }
}
enum Suit { case Hearts; }
$o = new Talking;
$e = Suit::Hearts;
$n = null;
$a = ['k' => &$o, 'l' => $o, 'e' => &$e, 'n' => &$n];
$a['self'] = &$a;
var_dump($a);
$p = new stdClass;
$p->q = &$o;
$p->p = &$p;
var_dump($p);
