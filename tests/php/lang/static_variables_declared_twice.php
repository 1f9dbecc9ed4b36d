<?php
// The same static variable declared twice: the last initial value counts.
function tally() { static $n = 1; static $n = 10; return ++$n; }
echo tally(), ' ', tally(), "\n";
static $g = 'one'; echo $g, ' '; static $g = 'two'; echo $g, "\n";
class S { function m() { static $a = 1, $b = 2; $a += $b; static $b = 20; return "$a $b"; } }
$s = new S; echo $s->m(), ' ', $s->m(), "\n";
$f = function () { static $q; static $q = 3; return $q++; };
echo $f(), $f(), "\n";
function branches($w) { if ($w) { static $v = 'yes'; } else { static $v = 'no'; } return $v; }
echo branches(true), branches(false), "\n";
const STEP = 7;
function computed() { static $c = STEP * 2; if (false) { static $c = STEP . '!'; } return $c; }
echo computed(), computed(), "\n";
function inner_ones() {
    static $i = 'outer';
    $c = function () { static $i = 'closure'; return $i; };
    foreach ([1, 2] as $x) { switch ($x) { case 1: static $k = 'first'; break; default: static $k = 'second'; } echo $k, ' '; }
    try { static $t = 1; } finally { static $t = 2; }
    return "$i {$c()} $t";
}
echo inner_ones(), "\n";
static $g = 'three'; echo $g, "\n";
function generating() { static $n = 1; yield $n++; static $n = 50; yield $n; }
foreach (generating() as $v) echo $v, ' ';
foreach (generating() as $v) echo $v, ' ';
