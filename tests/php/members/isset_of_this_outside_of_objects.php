<?php
function a() { return isset($this->x); }
function b() { return $this->x ?? 1; }
function c() { return empty($this->x); }
function d() { return isset($this[1]); }
function e() { return isset($this); }
class C { public $x = 1; function f() { return isset($this->x); } static function g() { return isset($this->x); } }
foreach (['a', 'b', 'c', 'd', 'e', [new C, 'f'], ['C', 'g']] as $call) {
    try { var_dump($call()); } catch (Error $error) { echo $error->getMessage(), "\n"; }
}
