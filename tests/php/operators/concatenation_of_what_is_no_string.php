<?php
// Which side of a concatenation is converted first, and how often.
$c = [1]; $c .= $c; echo $c, "\n";
$c = [1]; $d = $c . $c; echo $d, "\n"; echo $c . $c, "\n"; echo "$c$c", "\n";
$c = [1]; $r = &$c; $c .= $r; echo $c, "\n";
$a = ['x' => [1]]; $a['x'] .= $a['x']; echo $a['x'], "\n";
$o = (object) ['x' => [1]]; $o->x .= $o->x; echo $o->x, "\n";
class S { function __toString() { echo 's '; return 'S'; } }
$s = new S; $s .= $s; echo $s, "\n"; $s = new S; echo $s . $s, "\n";
$n = 1.5; $n .= $n; echo $n, "\n";
$c = [1]; $d = new S; try { $c .= $d; } catch (Error $e) { echo $e->getMessage(); } echo $c, "\n";
$c = [1]; try { $c .= new stdClass; } catch (Error $e) { echo $e->getMessage(); } print_r($c);
$c = new stdClass; try { $c .= []; } catch (Error $e) { echo $e->getMessage(); } print_r($c);
$o = (object) ['x' => [1]]; try { $o->x .= new stdClass; } catch (Error $e) { echo $e->getMessage(); } print_r($o);
$a = ['x' => [1]]; try { $a['x'] .= new stdClass; } catch (Error $e) { echo $e->getMessage(); } print_r($a);
try { echo [] . new stdClass; } catch (Error $e) { echo $e->getMessage(); }
class P { public static $x = [1]; } try { P::$x .= new stdClass; } catch (Error $e) { echo $e->getMessage(); } 
$x = 'k'; $arr = [3]; try { $arr .= $undef1 . $undef2; } catch (Error $e) { echo $e->getMessage(); }
$e = [2]; $e .= $undef3; $undef4 .= $e; $undef5 .= $undef6; $undef7 .= $undef7; echo $undef7, $undef5, $undef4, $e;
