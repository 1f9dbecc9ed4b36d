<?php
// What reflection tells of closures over calls that __call takes, and of closures in classes.
class A { function __call($m, $a) { return "$m(" . implode(',', $a) . ")"; } static function __callStatic($m, $a) { return "static $m(" . implode(',', $a) . ")"; } 
  function real($x) { return $x; } function own() { return [Closure::fromCallable([$this, 'hidden']), $this->hid2(...), self::hid3(...)]; } }
$a = new A;
foreach ([Closure::fromCallable([$a, 'magicCall']), $a->magic(...), A::stat(...), Closure::fromCallable(['A', 'st2']), Closure::fromCallable('A::st3'), Closure::fromCallable([$a, 'real']), strlen(...), ...$a->own()] as $c) {
  $r = new ReflectionFunction($c);
  echo $r->name, ' ', $r->getName(), ' ', $r->getShortName(), ' ', $r->getNumberOfParameters(), ' ', $r->getNumberOfRequiredParameters(), ' ', $r->isVariadic() ? 'v' : '-', ' ', $r->isInternal() ? 'i' : 'u', ' ', get_debug_type($r->getClosureThis()), ' ', $r->getClosureScopeClass()?->name, ' ', $r->isStatic() ? 's' : '-', "\n";
  foreach ($r->getParameters() as $p) echo "   ", $p, ' ', $p->getDeclaringFunction()->name, ' ', $p->getDeclaringClass()?->name, "\n";
  var_dump($r->getFileName() !== false, $r->getStartLine(), $r->getDocComment(), (string) $r->getReturnType());
  if (!$r->isInternal()) echo $c(1, 2), ' ', $r->invoke(3), "\n";
  $m = new ReflectionMethod($c, '__invoke'); echo $m->name, ' ', $m->class, ' ', $m->getNumberOfParameters(), "\n"; foreach ($m->getParameters() as $p) echo "   ", $p, "\n";
  echo preg_replace('/@@.*/', '@@', (string) $r);
}
foreach ([$a->magic(...), A::stat(...)] as $c) {
    print_r($c);
}
class P { private function hid(int $a) {} protected static function prot() {} static function t() { return [static function () {}, fn() => 1, self::prot(...), (new P)->hid(...), (new P)->cl()]; } function cl() { return function (&$x = 3, ...$y): ?int { return 1; }; } }
foreach ([...P::t(), static function () {}, function () { static $q = 1; }, strlen(...), 'f2'] as $c) echo preg_replace('/@@.*/', '@@', (string) new ReflectionFunction($c));
/** doc */ function &f2(int|string $a = PHP_INT_MAX) { }
echo new ReflectionMethod('Closure', 'bind');
