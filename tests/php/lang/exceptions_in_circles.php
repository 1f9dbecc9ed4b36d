<?php
// An exception that would come after itself is left out of the chain.
try {
    $e = new Exception('Foo');
    try { throw new Exception('Bar', 0, $e); } finally { throw new Exception('Dummy', 0, $e); }
} catch (Exception $e) { for (; $e; $e = $e->getPrevious()) { echo $e->getMessage(), ' '; } echo "\n"; }
try {
    $e = new Exception('Foo');
    try { throw new Exception('Bar', 0, $e); } finally { throw $e; }
} catch (Exception $e) { echo get_class($e), ' ', $e->getMessage(), ' ', var_export($e->getPrevious(), true), "\n"; }
try {
    try { throw $a = new Exception('a', 1, $b = new Exception('b')); } finally { throw new Exception('c', 0, new Exception('d', 0, $b)); }
} catch (Exception $e) { for (; $e; $e = $e->getPrevious()) { echo $e->getMessage(), ' '; } echo "\n"; }
// The class of what is caught is that of what the destructors of temporaries leave.
class D { function __destruct() { throw new LogicException2('from destructor'); } }
class LogicException2 extends Exception {}
function pair($a, $b) { }
try { new D + new D; } catch (LogicException2 $e) { echo 'caught ', $e->getMessage(), ', ', get_class($e->getPrevious()->getPrevious()), "\n"; }
try { pair(new D, nowhere()); } catch (LogicException2 $e) { echo 'caught ', $e->getMessage(), ', ', $e->getPrevious()->getMessage(), "\n"; }
try { [new D, nowhere()]; } catch (Error $e) { echo 'not here'; } catch (LogicException2 $e) { echo 'caught ', $e->getMessage(), "\n"; }
function g() { try { new D . nowhere(); } catch (Error $e) { echo 'not here'; } }
try { g(); } catch (LogicException2 $e) { echo 'caught ', $e->getMessage(), ', ', $e->getPrevious()->getMessage(), "\n"; }
// The text is kept.
$e = new Exception('kept');
var_dump(((array) $e)["\0Exception\0string"]);
$text = (string) $e;
var_dump(((array) $e)["\0Exception\0string"] === $text);
