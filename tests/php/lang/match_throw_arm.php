<?php
function f($x) { return match (true) { $x > 0 => 'pos', $x < 0 => throw new Exception("neg"), default => 'zero' }; } echo f(1), f(0); try { f(-1); } catch (Exception $e) { echo $e->getMessage(), "\n"; }
