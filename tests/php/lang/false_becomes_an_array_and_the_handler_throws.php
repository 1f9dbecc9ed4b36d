<?php
// php completes the step that the deprecation interrupts.
set_error_handler(function ($n, $m) { echo "[$m]"; throw new Exception($m); });
function t($f) { try { $f(); } catch (Throwable $e) { echo get_class($e), ': ', $e->getMessage(), "\n"; } }
t(function () { $o = false; try { $e = &$o[7]; } finally { var_dump($o, $e); } });
t(function () { $o = false; try { $e = &$o[]; } finally { var_dump($o, $e); } });
t(function () { $o = false; try { $e = &$o[7][8]; } finally { var_dump($o, $e); } });
t(function () { $o = false; try { $o[7] = 5; } finally { var_dump($o); } });
t(function () { $o = false; try { $o[] = 5; } finally { var_dump($o); } });
t(function () { $o = false; try { $o[7][8] = 5; } finally { var_dump($o); } });
t(function () { $o = false; try { $o[7] += 5; } finally { var_dump($o); } });
t(function () { $o = false; try { $o[7] ??= 5; } finally { var_dump($o); } });
t(function () { $o = false; try { $o[7]++; } finally { var_dump($o); } });
t(function () { $o = false; try { $o[] .= 'x'; } finally { var_dump($o); } });
t(function () { $o = false; try { [$o[7], $o[8]] = [1, 2]; } finally { var_dump($o); } });
t(function () { $o = false; try { $x = 3; $o[7] = &$x; } finally { var_dump($o); } });
t(function () { $o = false; try { foreach ([1, 2] as $o[4]) { } } finally { var_dump($o); } });
t(function () { $o = false; try { unset($o[7]); } finally { var_dump($o); } });
t(function () { $o = [false]; try { $e = &$o[0][7]; } finally { var_dump($o, $e); } });
t(function () { $o = [false]; try { $o[0][7][5] = 7; } finally { var_dump($o); } });
t(function () { $o = new stdClass; $o->p = false; try { $o->p[7] = 7; } finally { var_dump($o); } });
t(function () { $o = new stdClass; $o->p = false; try { $e = &$o->p[7]; } finally { var_dump($o); } });
function rf(&$r) { echo 'rf'; $r = 9; }
t(function () { $o = false; try { rf($o[7]); } finally { var_dump($o); } });
t(function () { $o = false; try { foreach ($o[5] as &$v) {} } finally { var_dump($o); } });
