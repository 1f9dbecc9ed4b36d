<?php
namespace App\Deep;
function thrower() { throw new \Exception("t"); }
class Svc { function __call($n, $a) { thrower(); } static function __callStatic($n, $a) { thrower(); } function __invoke($q) { thrower(); } function __get($n) { thrower(); } function __toString(): string { thrower(); } }
$cases = [fn() => (new Svc)->magic(1, 2), fn() => Svc::smagic("x"), fn() => (new Svc)(5), fn() => (new Svc)->prop, fn() => array_map(function ($x) { thrower(); }, [1]), fn() => call_user_func(__NAMESPACE__ . '\thrower'), fn() => (string) new Svc];
foreach ($cases as $i => $c) { try { $c(); } catch (\Exception $e) { echo $i, ":\n", $e->getTraceAsString(), "\n"; } }
