<?php
// count() looks at $mode first.
set_error_handler(function ($n, $m) { echo "[$n] $m\n"; return true; });
class Few implements Countable { function count(): int { return 3; } }
foreach ([fn() => count(5, 'x'), fn() => count(5, 7), fn() => count('s', null), fn() => count(null, []), fn() => sizeof(1.5, -2.5), fn() => count(new stdClass), fn() => count(new Few, 1), fn() => count(STDIN), fn() => count([[1, 2], 3], 1), fn() => count([1], '1'), fn() => count(mode: 1, value: true), fn() => count(...[new Few])] as $f) try { echo $f(), "\n"; } catch (Throwable $e) { echo get_class($e), ': ', $e->getMessage(), "\n"; }
