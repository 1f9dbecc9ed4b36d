<?php
set_error_handler(function ($n, $m) { echo "  [$n] $m\n"; return true; });
function t($f) { try { $r = $f(); echo 'ok '; var_dump($r); } catch (Throwable $e) { echo get_class($e), ': ', $e->getMessage(), "\n"; } }
enum S: string { case A = 'a'; case Num = '7'; case One = '1'; case F='1.5'; case Empty = ''; }
foreach ([7, 7.0, 1.5, '1.5', true, false, null, [], new stdClass, 1e30, NAN, STDIN, new class { function __toString() { return 'a'; } }, S::A] as $v) t(fn() => S::from($v));
