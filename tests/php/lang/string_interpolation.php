<?php
$a = 'A'; $arr = ['k' => 'v', 3 => 'three', 'n' => ['m' => 'deep']]; $o = new stdClass; $o->p = 'prop'; $o->q = new stdClass; $o->q->r = 'R'; $f = fn($x) => "<$x>"; $name = 'a';
echo "$a {$a} $arr[k] $arr[3] {$arr['k']} {$arr['n']['m']} $o->p {$o->q->r} {$f('x')} \$a {$a}s $a[0]\n";
echo "$o->p->x \x41\u{1F600}\101\e[0m\\ \$ \" ' \t|\v|\f|\r\n";
$i = -1; $neg = [-1 => 'minus']; echo "$neg[-1]\n"; echo "a{$a}b$a-c", "\n";
