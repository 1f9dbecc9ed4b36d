<?php
// Error handlers that change variables, return and throw, in hot loops.
set_error_handler(function ($no, $msg) { global $seen, $i; $seen[] = substr($msg, 0, 12) . $i; return true; });
for ($i = 0; $i < 30; $i++) { $x = $undef; $y = [1][$i % 3]; $z = "abc"[$i % 5] ?? '-'; $w = $i % 2 ? "5 apples" + 1 : 6; }
echo count($seen), ' ', $seen[0], ' ', end($seen), "\n";
function warn($a) { return $a['nokey'] . $a[0]; }
for ($i = 0; $i < 20; $i++) $s = warn([$i]); echo $s, count($seen), "\n";
restore_error_handler();
set_error_handler(function ($no, $msg) { throw new ErrorException($msg); });
for ($i = 0, $c = 0; $i < 30; $i++) { try { $q = $i % 3 ? $i : $nope; $c += $q; } catch (ErrorException $e) { $c += 1000; } }
echo $c, "\n";
function t($i) { try { return [1, 2][$i]; } catch (ErrorException $e) { return 'x'; } finally { $GLOBALS['c']++; } }
for ($i = 0; $i < 20; $i++) echo t($i % 4); echo $c, "\n";
