<?php
$v = 1; $f = function () use ($v) { return $v; }; $v = 2; $arr = [1]; $g = function () use ($arr) { $arr[] = 2; return count($arr); }; echo $f(), $g(), $g(), count($arr), "\n"; $o = new stdClass; $o->x = 1; $h = function () use ($o) { $o->x++; }; $h(); echo $o->x, "\n";
