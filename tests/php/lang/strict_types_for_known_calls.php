<?php
declare(strict_types=1);
function f() { $x = 12; try { return strlen($x); } catch (TypeError $e) { return get_class($e); } }
echo f(), "\n";
echo str_repeat("ab", 2), "\n";
