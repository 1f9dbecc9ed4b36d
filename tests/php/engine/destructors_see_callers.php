<?php
// Locals of a function left by an exception die after its frame has been left.
class Probe { public function __construct(private string $n) {} function __destruct() { $t = []; foreach ((new Exception)->getTrace() as $f) $t[] = ($f['class'] ?? '') . $f['function']; echo $this->n, ': ', implode(' < ', $t), "\n"; } }
function inner() { $p = new Probe('inner'); throw new LogicException('x'); }
function outer() { $q = new Probe('outer'); inner(); }
class K { function m() { $r = new Probe('method'); outer(); } static function g() { $s = new Probe('generator'); yield 1; throw new DomainException('y'); } }
try { (new K)->m(); } catch (LogicException $e) { echo "caught\n"; }
try { foreach (K::g() as $v) echo $v, "\n"; } catch (DomainException $e) { echo "caught 2\n"; }
function normal() { $p = new Probe('normal'); return 1; }
normal();
function loops() { foreach ([new Probe('loop')] as $x) { throw new Exception; } }
try { loops(); } catch (Exception $e) { echo "caught 3\n"; }
class Me { public $probe; function __construct() { $this->probe = new Probe('property'); } function go() { return 2; } }
function temporary() { return (new Me)->go(); }
temporary();
function by_library() { strlen((string) count([new Probe('argument')])); array_map(fn($x) => 1, [new Probe('element')]); }
by_library();
function line() { return (new class { function __destruct() { echo (new Exception)->getTrace()[0]['line'], "\n"; } }) ? 1 : 0; }
line();
function warns() { $w = new class { function __destruct() { throw new Exception('from the end of warns'); } }; }
try {
    warns();
} catch (Exception $e) {
    foreach ($e->getTrace() as $f) echo $f['function'], ':', $f['line'], ' ';
    echo $e->getLine(), "\n";
}
$closure = function () { $p = new Probe('closure'); };
$closure();
function &by_reference() { static $s; $p = new Probe('by reference'); return $s; }
by_reference();
