<?php
/* `new` of Generator and Closure fails before the arguments are evaluated; an abstract class before its constructor's visibility. */
class Hidden { private function __construct() {} function __destruct() { echo "destroyed\n"; } }
abstract class Unfinished { private function __construct() {} }
interface Shape {}
trait Part {}
enum Suit { case Hearts; }
foreach (['Generator', 'Closure', 'Hidden', 'Unfinished', 'Shape', 'Part', 'Suit', 'Traversable'] as $class) {
    try { var_dump(new $class(print "argument\n")); } catch (Error $e) { echo get_class($e), ': ', $e->getMessage(), "\n"; }
    try { echo get_debug_type(unserialize('O:' . strlen($class) . ":\"$class\":0:{}")), "\n"; } catch (Throwable $e) { echo get_class($e), ': ', $e->getMessage(), "\n"; }
}
try { $g = new Generator; $g->current(); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { new Closure; } catch (Error $e) { echo $e->getMessage(), "\n"; }
function numbers() { yield 1; }
try { clone numbers(); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { clone Suit::Hearts; } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { serialize(numbers()); } catch (Exception $e) { echo $e->getMessage(), "\n"; }
try { serialize(fn() => 1); } catch (Exception $e) { echo $e->getMessage(), "\n"; }
$copy = clone fn() => 'copied';
echo $copy(), "\n";
