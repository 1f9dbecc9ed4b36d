<?php
function show($f) { try { $f(); } catch (Throwable $t) { echo get_class($t), ': ', $t->getMessage(), "\n"; } echo "--\n"; }
foreach ([2, null, false, true, "", "abc", 1.5, [1], new ArrayObject, new stdClass] as $e) {
  echo "== ", gettype($e), "\n";
  show(function () use ($e) { unset($e[$b][$a]); });
  show(function () use ($e) { unset($e[$b]); });
  show(function () use ($e) { unset($e[$b]->p); });
  show(function () use ($e) { $e[$b][$a] = 1; });
  show(function () use ($e) { $e[$b] = $u; });
  show(function () use ($e) { $e[$b] += 1; });
  show(function () use ($e) { $e[$b][$c] .= $u; });
  show(function () use ($e) { $r = &$e[$b]; });
  show(function () use ($e) { $r = &$e[$b][$c]; });
  show(function () use ($e) { $e[$b]++; });
  show(function () use ($e) { $e[$b][$c]++; });
  show(function () use ($e) { $e[$b]->p = 1; });
  show(function () use ($e) { $e[$b] = &$u; var_dump(array_keys(get_defined_vars())); });
  show(function () use ($e) { echo $e[$b]; });
  show(function () use ($e) { echo $e[$b][$c]; });
  show(function () use ($e) { var_dump(isset($e[$b])); });
  show(function () use ($e) { var_dump(isset($e[$b][$c])); });
  show(function () use ($e) { var_dump($e[$b] ?? 3); });
  show(function () use ($e) { [$b => $q] = $e; });
  show(function () use ($e) { [$b => $q[$c]] = $e; });
  show(function () use ($e) { $e[$b] ??= $u; });
  show(function () use ($e) { unset($e->$b[$a]); });
  show(function () use ($e) { unset($e->p[$a]); });
  show(function () use ($e) { unset($e->$b->$a); });
  show(function () use ($e) { unset($e->$b); });
  show(function () use ($e) { $e->$b = $u; });
  show(function () use ($e) { $e->$b += $u; });
  show(function () use ($e) { $e->$b++; });
  show(function () use ($e) { $e->$b[$c] = $u; });
  show(function () use ($e) { $r = &$e->$b; });
  show(function () use ($e) { $e->{$b}[] = &$u; });
  show(function () use ($e) { echo $e->$b, $e?->$b; });
  show(function () use ($e) { foreach ($e->$b as $e[$k] => $e[$v]) echo 1; });
}
