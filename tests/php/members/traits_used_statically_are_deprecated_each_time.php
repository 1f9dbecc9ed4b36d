<?php
trait T { public static $p = 1; static function f() { return "f"; } }
for ($i = 0; $i < 2; $i++) { var_dump(T::f(), T::$p); $n = 'f'; T::$n(); T::$p = 2; }
