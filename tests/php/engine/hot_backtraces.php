<?php
// Backtraces show arguments and lines of native frames.
function thrower($a, $b) { $a++; throw new Exception("at $a"); }
class X { function m($p) { $p .= 'x'; thrower($p === 'x' ? 1 : 2, [1]); } }
for ($i = 0; $i < 12; $i++) { try { (new X)->m($i); } catch (Exception $e) { $t = $e->getTraceAsString(); } }
echo $t, "\n", $e->getLine(), "\n";
function bt($x) { $x *= 2; return array_map(fn($f) => $f['function'] . json_encode($f['args'] ?? 0) . ($f['line'] ?? ''), debug_backtrace()); }
function via($y) { $y = "c$y"; return bt(5); }
for ($i = 0; $i < 12; $i++) { $r = via($i); }
echo json_encode($r), "\n";
function rethrow($i) { try { if ($i % 2) throw new LogicException("l$i"); return 'ok'; } catch (LogicException $e) { throw new RuntimeException("r$i", $i, $e); } }
for ($i = 0; $i < 14; $i++) { try { echo rethrow($i); } catch (RuntimeException $e) { echo $e->getMessage(), $e->getPrevious()->getMessage(), $e->getCode(), $e->getPrevious()->getLine(); } }
class CE extends Exception { private $extra;
function __construct($m, $extra) { parent::__construct($m); $this->extra = $extra; }
function extra() { return $this->extra; } }
for ($i = 0; $i < 14; $i++) { try { throw new CE("m$i", [$i]); } catch (CE | TypeError $e) { echo $e->extra()[0], $e->getMessage(); } }
function deepthrow($n) { if ($n == 0) throw new Exception('deep'); try { deepthrow($n - 1); } finally { $GLOBALS['fin'] = ($GLOBALS['fin'] ?? 0) + 1; } }
for ($i = 0; $i < 12; $i++) { try { deepthrow($i); } catch (Exception) { } }
echo $fin, "\n";
