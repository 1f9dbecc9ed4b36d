<?php
// php writes what it could not count, unless that calls a method.
class A { protected $hid = 0; private $pr = 1; function &__get($n) { echo "get $n "; $r = []; return $r; } }
class B { protected $hid = 0; function __get($n) { return []; } function __set($n, $v) { echo "set $n "; } }
#[AllowDynamicProperties] class C { function __get($n) { return $n == 'o' ? new stdClass : []; } }
class D { function __get($n) { return []; } }
class E { function __get($n) { throw new Exception('get'); } }
set_error_handler(function ($n, $m) { echo "[$m] "; });
foreach (['A', 'B', 'C', 'D', 'E'] as $c) foreach (['hid', 'pr', 'dyn', 'o'] as $p) {
  foreach ([fn($o) => $o->$p++, fn($o) => --$o->$p, fn($o) => $o->$p += 1, fn($o) => $o->$p .= 'x', fn($o) => ++$o->$p['k']] as $i => $f) {
    $o = new $c; try { echo "$c $p $i: "; var_dump($f($o)); } catch (Throwable $t) { do { echo get_class($t), $t->getMessage(), ' '; } while ($t = $t->getPrevious()); } echo json_encode((array) $o), "\n"; } }
