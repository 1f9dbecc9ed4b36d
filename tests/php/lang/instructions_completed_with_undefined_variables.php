<?php
set_error_handler(function ($n, $m) { throw new Exception($m); });
function f(...$a) { return count($a); }
foreach ([
  function () { return [1, ...$u]; }, function () { return f(...$u); }, function () { return f(1, ...[2], ...$u); }, function () { return include $u; }, function () { return require_once $u; }, function () { return require $u; }, function () { return eval($u); },
  function () { if (!isset($v)) $v = [1]; return [...$v, ...[2]]; }, function ($p) { return [...$p]; },
] as $i => $f) {
  try { $r = $f([3]); echo $i, ' ', json_encode($r), "\n"; }
  catch (Throwable $e) { echo $i, ' '; while ($e) { echo get_class($e), ': ', $e->getMessage(), ' | '; $e = $e->getPrevious(); } echo "\n"; }
}
