<?php
declare(strict_types=1);
function t($f) { try { $r = $f(); echo 'ok '; var_dump($r); } catch (Throwable $e) { echo get_class($e), ': ', $e->getMessage(), "\n"; } }
enum I: int { case One = 1; } enum S: string { case A = 'a'; case N = '1'; }
foreach ([1, '1', 1.0, true, null, [], 'a', 1.5] as $v) { t(fn() => I::from($v)); t(fn() => I::tryFrom($v)); t(fn() => S::from($v)); t(fn() => S::tryFrom($v)); }
t(fn() => array_map([I::class, 'from'], ['1'])); t(fn() => array_map('S::from', [1])); $f = I::from(...); t(fn() => $f('1')); t(fn() => $f(1));
