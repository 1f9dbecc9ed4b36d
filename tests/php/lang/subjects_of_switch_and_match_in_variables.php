<?php
// A subject in a variable is read for each case, on the line of the case; what fails to match a reference tells its type.
function a() {
  switch ($o) {
    case $a:
      echo 'a';
    case 1:
    case
      $b:
  }
}
a();
function b() {
  switch ($o) {
    case 1:
      echo 1;
    case 2:
      echo 2;
    default: echo 3;
  }
  switch ($o[1]) {
    case $a:
      echo 1;
    case $b:
  }
  switch ($o) { }
  switch ($o) { default: echo 4; }
  switch ($o) {
    case 'a': echo 'a'; break;
    case "b$a": echo 'b';
    case strlen($o): echo 'c';
  }
  echo match ($o) {
    $a => 1,
    $b, $c => 2,
    default => 3
  };
  echo match ($o) { 1 => 2, 2 => 3, default => 4 };
  echo match (true) {
    $a, $b => 3,
    $c => 4,
    default => 5
  };
}
b();
function m($v, $ref) { if ($ref) $r = &$v; try { echo match ($v) { 100, 200 => 'few', 'zz' => 'many' }; } catch (Error $t) { echo $t->getMessage(), "\n"; } try { echo match ($v) { $u => 'few' }; } catch (Error $t) { echo $t->getMessage(), "\n"; }
 try { echo match ($v) { 5 => 'few' }; } catch (Error $t) { echo $t->getMessage(), "\n"; } try { echo match ($v + 1) { 50 => 'few' }; } catch (Error $t) { echo $t->getMessage(), "\n"; } try { echo match ($v) { }; } catch (Error $t) { echo $t->getMessage(), "\n"; } try { echo match (@$v) { 9 => 2 }; } catch (Error $t) { echo $t->getMessage(), "\n"; } }
foreach ([null, 1, 'abc', 1.5, true, [1], 'a long string of many characters'] as $v) foreach ([0, 1] as $r) { try { m($v, $r); } catch (TypeError $e) { echo $e->getMessage(), "\n"; } }
function u() { try { echo match ($u) { 5 => 'few' }; } catch (Error $t) { echo $t->getMessage(), "\n"; } global $g; try { echo match ($g) { 5 => 'few' }; } catch (Error $t) { echo $t->getMessage(), "\n"; } static $s = 3; try { echo match ($s) { 5 => 'few' }; } catch (Error $t) { echo $t->getMessage(), "\n"; } 
 foreach ([1] as &$x) { try { echo match ($x) { 5 => 'few' }; } catch (Error $t) { echo $t->getMessage(), "\n"; } } $f = function() use (&$x) { try { echo match ($x) { 5 => 'few' }; } catch (Error $t) { echo $t->getMessage(), "\n"; } }; $f(); }
u();
