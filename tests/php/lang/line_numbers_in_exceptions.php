<?php
function t($m) {
  throw new Exception($m);
}
class Counted { function count() { return $this; } }
function line($f) { try { $f(); } catch (Throwable $e) { echo $e->getLine(), ' '; foreach ($e->getTrace() as $t) if (isset($t['line'])) echo $t['line'], ','; echo "\n"; } }
line(function () {
  t(
    'a'
  );
});
line(function () {
  $o = new Counted;
  $o
    ->count(
    )
    ->foo(1,
      2);
});
line(function () {
  throw
    new Exception(
      'x');
});
line(function () {
  $x = str_repeat(
    [],
    2,
  );
});
line(function () {
  return intdiv(
    1,
    0);
});
line(function () {
  $a = 5;
  $a = $a
    %
    0;
});
line(fn() =>
  undefined_function());
line(function () {
  new class {
    function __construct() {
      throw new Exception;
    }
  };
});
line(function () {
  $n = null;
  $n->prop
    ->method();
});
