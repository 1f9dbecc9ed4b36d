<?php
class T { function __destruct() { throw new Exception("from dtor"); } }
function f() { $t = new T; return 1; }
try { echo f(); } catch (Exception $e) { echo "caught ", $e->getMessage(), "\n"; }
try { $x = new T; $x = 5; } catch (Exception $e) { echo "caught2 ", $x, "\n"; }
try { $a = [new T]; unset($a[0]); } catch (Exception $e) { echo "caught3 ", count($a), "\n"; }
try { new T; } catch (Exception $e) { echo "caught4\n"; }
function g() { try { $t = new T; throw new LogicException("first"); } finally { echo "fin "; } }
try { g(); } catch (Exception $e) { echo get_class($e), ":", $e->getMessage(), " prev ", get_class($e->getPrevious()), "\n"; }
class C { function __construct() { throw new Exception("ctor"); } function __destruct() { echo "never"; } }
try { $c = new C; } catch (Exception $e) { echo $e->getMessage(), "\n"; }
