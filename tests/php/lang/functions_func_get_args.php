<?php
function f($a = 'd') { $a = 'changed'; return func_num_args() . json_encode(func_get_args()); } echo f(), f(1), f(1, 2, 3), "\n"; function g() { return func_get_arg(1); } echo g(1, 2), "\n"; try { func_get_args(); } catch (Error $e) { echo $e->getMessage(), "\n"; }
