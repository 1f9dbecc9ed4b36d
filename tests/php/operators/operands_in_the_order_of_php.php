<?php
// Which operand is read, named and destroyed first: php swaps some by what they are.
class D { function __construct(public $n) {} function __destruct() { echo "~$this->n "; } }
function d($n) { return new D($n); }
function fails(callable $f) { try { $f(); } catch (Error $e) { echo $e->getMessage(), "\n"; } }
$s = new D('cv');
d('a') == d('b'); echo "\n"; d('a') == clone d('b'); echo "\n"; clone d('a') == d('b'); echo "\n";
(clone d('a')) === (clone d('b')); echo "\n"; new D('a') != d('b'); echo "\n"; d('a') < d('b'); echo "\n";
(clone d('a')) < d('b'); echo "\n"; d('a') <=> clone d('b'); echo "\n"; (clone d('a')) == $s; echo "\n";
d('a') == $s; echo "\n"; $s == d('b'); echo "\n"; [d('a')] == [d('b')]; echo "\n"; [d('a')] + [d('b')]; echo "\n";
[d('a')] == d('b'); echo "\n"; d('b') == [d('a')]; echo "\n"; [d('a')] !== new D('b'); echo "\n"; (d('a') xor d('b')); echo "\n";
([d('a')] xor d('b')); echo "\n"; d('a') && d('b'); echo "\n"; d('a') > d('b'); echo "\n"; d('a') >= clone d('b'); echo "\n";
(clone d('a')) > d('b'); echo "\n"; ($s ? d('a') : 1) == d('b'); echo "\n"; ($s->n ?? d('a')) == d('b'); echo "\n";
fails(function () { d('a') * d('b'); }); fails(function () { clone d('a') * d('b'); }); fails(function () { d('a') - d('b'); });
fails(function () { [d('a')] % d('b'); }); fails(function () { [d('a')] | d('b'); });
fails(function () { (clone d('a')) == fails(function () { throw new Error('on the right'); }); });
try { (clone d('a')) == (function () { throw new Exception; })(); } catch (Exception $e) { echo "caught\n"; }
echo 1; $u1 == $u2; echo 2; $u1 * $u2; echo 3; $u1 + $u2; echo 4; $u1 . $u2; echo 5; "$u1$u2$u3"; echo 6; $u1 < $u2;
echo 7; $u1 > $u2; echo 8; $u1 <=> $u2; echo 9; $u1 === $u2; echo 10; $u1 ** $u2; echo 11; $u1 xor $u2;
echo 12; strlen('x') == $u1; echo 13; 1 == $u1; echo 14; $u1 == [$u2]; echo 15; [$u2] == $u1; echo 16; [$u1] == [$u2];
echo 17; $u1 >= $u2; echo 18; $u1 & $u2; echo 19; 1 > $u1; echo 20; $u1 > 1; echo 21; strlen($u1) > $u2;
echo 22; $u1 > strlen($u2); echo 23; $u1 >= $u2[$u3]; echo 24; $u1[1] >= $u2;
