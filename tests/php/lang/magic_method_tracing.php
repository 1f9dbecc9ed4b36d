<?php
class T { function __get($n) { throw new Exception("no $n"); } function __call($n, $a) { throw new BadMethodCallException("no method $n"); } function __toString() { return 'T!'; } } $t = new T; foreach ([fn() => $t->x, fn() => $t->y(), fn() => "$t", fn() => $t . 'z'] as $f) try { echo $f(), "\n"; } catch (Exception $e) { echo get_class($e), $e->getMessage(), "\n"; }
