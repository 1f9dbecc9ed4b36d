<?php
function f($x) { $y = 2; $r = require 'inc/scope.php'; return [$r, $x, $y, $z ?? null]; } echo json_encode(f(1)), isset($z) ? 'leak' : 'clean', "\n"; class I { private $p = 'priv'; function load() { return include 'inc/this.php'; } } echo (new I)->load(), "\n"; foreach ([1, 2] as $n) { include 'inc/loop.php'; } echo "\n";
