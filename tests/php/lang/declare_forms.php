<?php
declare(strict_types=1); declare(ticks=1); declare(ticks=1) { echo "block\n"; } function f(int $x) { return $x; } try { echo f("1"); } catch (TypeError $e) { echo "strict\n"; } echo array_sum(array_map(fn(int $x) => $x, [1, 2])), "\n";
