<?php
// Arguments of builtins that are secret are hidden in traces.
function t(callable $f) { try { $f(); echo "fine\n"; } catch (Throwable $e) { $o = []; foreach ($e->getTrace()[0]['args'] as $a) $o[] = is_object($a) ? get_class($a) : var_export($a, true); echo $e->getTrace()[0]['function'], '(', implode(', ', $o), ")\n"; } }
t(fn() => hash_hmac('crc32b', 'data', 'key')); t(fn() => hash_hmac('no-algo', 'data', 'key', true)); t(fn() => hash_pbkdf2('none', 'pass', 'salt', 1)); t(fn() => hash_equals('a', 5)); t(fn() => hash('none', 'x'));
function mine(#[SensitiveParameter] $p, $q) { throw new Exception('m'); } t(fn() => mine('hush', 2));

function rest(#[SensitiveParameter] $a, #[SensitiveParameter] ...$r) { debug_print_backtrace(); return func_get_args(); }
rest(1, 2, x: 3, y: [4]);
echo json_encode(rest(...['a' => 7, 'b' => 8])), "\n";
$v = new SensitiveParameterValue([1]);
var_export($v); echo json_encode($v), "\n"; var_dump((array) $v, $v == new SensitiveParameterValue([1]), $v == new SensitiveParameterValue(2));
try { unserialize('O:23:"SensitiveParameterValue":0:{}'); } catch (Exception $e) { echo $e->getMessage(), "\n"; }
try { $v->__construct(3); } catch (Error $e) { echo $e->getMessage(), "\n"; }
class Wrong extends Exception { function __construct(#[SensitiveParameter] $a, $b) { parent::__construct($b); } }
function wrong($x) { return new Wrong('secret', 'text'); }
echo wrong(1)->getTraceAsString(), "\n";
