<?php
set_error_handler(function ($n, $m) { echo "[$m]\n"; return true; });
function f(&$x) { $x = new ArrayObject; return 'ArrayObject'; }
function a() { try { var_dump($p instanceof $o); } catch (Error $e) { echo $e->getMessage(), "\n"; } }
function b() { try { $o = 'A'; var_dump($p instanceof $o); } catch (Error $e) { echo $e->getMessage(), "\n"; } }
function c() { try { var_dump($p instanceof (f($p))); } catch (Error $e) { echo $e->getMessage(), "\n"; } }
function d() { try { var_dump($p instanceof $p); } catch (Error $e) { echo $e->getMessage(), "\n"; } }
function e() { $p = 1; try { var_dump($p instanceof (f($p))); } catch (Error $e) { echo $e->getMessage(), "\n"; } }
function g() { try { var_dump($p instanceof A); } catch (Error $e) { echo $e->getMessage(), "\n"; } }
a(); b(); c(); d(); e(); g();
class Q { function i() { var_dump($p instanceof static); var_dump($p instanceof self); } } (new Q)->i();
function j() { $p = new ArrayObject; try { var_dump($p instanceof (f($p) . '')); var_dump($p instanceof ($p = 'x')); } catch (Error $e) { echo $e->getMessage(), "\n"; } }
j();
try { var_dump($p instanceof $o); } catch (Error $e) { echo $e->getMessage(), "\n"; }
class Typed { static $s; }
function aa() { try { Typed::$ss .= $p instanceof $o; } catch (Error $e) { echo $e->getMessage(), "\n"; } }
aa();
function bb() { try { Typed::$s .= $p instanceof $o; } catch (Error $e) { echo $e->getMessage(), "\n"; } }
bb();
function cc() { try { $x = $p instanceof $o; } catch (Error $e) { echo $e->getMessage(), "\n"; } }
cc();
