<?php
// Where an error handler throws at an undefined variable, php completes the instruction that reads it.
set_error_handler(function ($n, $m) { throw new Exception($m); });

function show(callable $f): void
{
    try {
        $r = $f();
        echo 'value: ', json_encode($r), "\n";
    } catch (Throwable $e) {
        do {
            echo get_class($e), ': ', $e->getMessage(), ' ', $e->getLine(), "\n";
        } while ($e = $e->getPrevious());
    }
    echo "-\n";
}

class Loud
{
    function __construct(public string $name) {}
    function __destruct() { echo "~$this->name\n"; }
}

function delegating() { $d = new Loud('delegating'); yield from $u; }
function delegating_in_try() { try { yield from $u; } catch (Error $e) { yield get_class($e->getPrevious()); } }
function delegating_in_loop() { foreach ([1, 2] as $i) { try { $x = yield from $u; } catch (Error $e) { yield $i; } } }
function yielding() { try { yield $u; } catch (Exception $e) { yield 'caught'; } finally { echo "never\n"; } }
function yielding_key() { foreach ([new Loud('element')] as $d) { try { yield $u => 1; } catch (Exception $e) { yield 'caught'; } } }
function returning() { try { return $u; } catch (Exception $e) { return 'caught'; } }
function returning_to_finally() { try { return $u; } catch (Exception $e) { return 'caught'; } finally { echo "finally\n"; } }
function returning_checked(): ?int { try { return $u; } catch (Exception $e) { return 7; } }
function returning_in_loop() { foreach ([new Loud('element')] as $d) { try { return $u; } catch (Exception $e) { return 'caught'; } } }
function returning_in_generator() { try { yield 1; return $u; } catch (Exception $e) { yield 'caught'; } }
function returning_at_times($set) { if ($set) $u = 'set'; try { return $u; } catch (Exception $e) { return 'caught'; } }

for ($round = 0; $round < 3; $round++) {
    show(fn() => iterator_to_array(delegating()));
    show(fn() => iterator_to_array(delegating_in_try()));
    show(fn() => iterator_to_array(delegating_in_loop(), false));
    show(function () { $g = yielding(); try { $g->current(); } catch (Exception $e) { echo "out\n"; } return $g->valid(); });
    show(function () { $g = yielding_key(); try { $g->current(); } catch (Exception $e) { echo "out\n"; } return $g->valid(); });
    show(fn() => returning());
    show(fn() => returning_to_finally());
    show(fn() => returning_checked());
    show(fn() => returning_in_loop());
    show(fn() => iterator_to_array(returning_in_generator()));
    show(fn() => returning_at_times(true));
    show(fn() => returning_at_times(false));
    show(function () { return $u % 0; });
    show(function () { return $u / 0; });
    show(function () { return $u << -1; });
    show(function () { return $u >> -1; });
    show(function () { return $u % 5; });
    show(function () { return 5 % $u; });
    show(function () { return 5 / $u; });
    show(function () { $z = 0; return $z % $u; });
    show(function () { $z = 0; return $u % $z; });
    show(function () { return $u % $v; });
    show(function () { try { return $u % 0; } catch (DivisionByZeroError $e) { return 'caught'; } });
    show(function () { return ~$u; });
}
