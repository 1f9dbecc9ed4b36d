<?php
set_error_handler(function ($n, $m) { throw new Exception($m); });
foreach ([[1], new stdClass, 'a', 1.5] as $x) foreach (['string', 'int', 'float', 'array', 'bool', 'null'] as $t) { $c = $x; try { settype($c, $t); } catch (Throwable $e) { echo get_class($e), $e->getMessage(), "\n"; } var_dump($c); }
