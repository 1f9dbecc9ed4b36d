<?php
function g() { try { echo "a"; yield 1; echo "never"; } catch (Throwable $e) { echo "WRONG"; } finally { echo "[fin]"; } }
$x = g(); foreach ($x as $v) { echo $v; break; } unset($x); echo "after\n";
function h() { try { yield 1; yield 2; } finally { echo "[fin2]"; } }
$y = h(); echo $y->current(), "\n";
function k() { foreach (h() as $z) { return $z; } } echo k(), "\n";
function outer() { $r = yield from inner(); echo "r=$r\n"; yield 9; } function inner() { $q = yield 1; echo "q=$q\n"; return 5; }
$o = outer(); echo $o->current(); echo $o->send("S"), "\n";
try { $o->throw(new Exception("T")); } catch (Exception $e) { echo get_class($e), $e->getMessage(), "\n"; }
