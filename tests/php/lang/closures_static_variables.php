<?php
$f = function () { static $n = 0; return ++$n; }; echo $f(), $f(); $g = clone $f; echo $g(), $f(), $g(), "\n"; function make() { return function () { static $c = 10; return $c++; }; } $a = make(); $b = make(); echo $a(), $a(), $b(), "\n";
