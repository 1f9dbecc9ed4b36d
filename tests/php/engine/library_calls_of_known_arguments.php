<?php
// Calls of library functions by value: what is seen of them in traces, warnings and destructors.

class Noisy
{
    function __construct(private string $name) {}
    function __toString(): string { return "<$this->name>"; }
    function __destruct() { echo "gone: $this->name\n"; }
}

function show(Throwable $e): void
{
    echo get_class($e), ': ', $e->getMessage(), ' (line ', $e->getLine(), ")\n";
    foreach ($e->getTrace() as $at => $row) {
        echo "  #$at ", $row['function'], '() line ', $row['line'] ?? '-', ' ', count($row['args'] ?? []), " arguments\n";
    }
}

function repeat(int $times): string { return str_repeat('ab', $times); }
try { repeat(-1); } catch (ValueError $e) { show($e); }

function length($x) { return strlen($x); }
try { length([1]); } catch (TypeError $e) { show($e); }

function upper($x) { return strtoupper($x); }
try { upper([1]); } catch (TypeError $e) { show($e); }

function missing() { return strtoupper($nothing) . ucfirst($other); }
var_dump(missing());

function inner() { return implode(',', array_map(fn($x) => $x * 2, array_filter([1, 0, 3]))); }
var_dump(inner());

function looks() {
    return array_map(function ($x) {
        foreach (debug_backtrace() as $row) {
            echo $row['function'], '(', count($row['args'] ?? []), ') ';
        }
        echo "\n";
        return $x;
    }, [1]);
}
looks();

function throwing_argument() { return str_pad(substr('abcdef', 1, 3), strlen(repeat(-2))); }
try { throwing_argument(); } catch (ValueError $e) { show($e); }

function throwing_callback() { return usort_copy([3, 1]); }
function usort_copy(array $a) { return array_map(function ($x) { if ($x == 1) throw new LogicException("no $x"); return $x; }, $a); }
try { throwing_callback(); } catch (LogicException $e) { show($e); }

function temporary() { return str_replace('a', new Noisy('a'), 'banana'); }
echo temporary(), "\n";

function converted() { return trim(new Noisy('trim')); }
echo converted(), "\n";

set_error_handler(function (int $level, string $text) {
    echo "handler: $text, called by ", debug_backtrace()[1]['function'], "\n";
    return true;
});
function deprecated() { return strtolower(null) . round("3") . chr(300); }
var_dump(deprecated());
function unserializable() { return unserialize('nonsense'); }
var_dump(unserializable());
restore_error_handler();

function by_reference(array $a) { sort($a); return max($a) . end($a) . array_pop($a); }
echo by_reference([2, 9, 4]), "\n";

function &reference() { static $x = 'static'; return $x; }
function passes_results() { return ucfirst(reference()) . strrev(reference()); }
echo passes_results(), "\n";

function gen() { $got = strtoupper(yield 'first'); yield strlen($got) . strrev(yield $got); }
$g = gen();
echo $g->current(), $g->send('abc'), $g->send('xyz'), "\n";

function conditional($x) { return str_pad($x ? 'yes' : strtolower('NO'), 5, $x ? '-' : '+'); }
echo conditional(true), conditional(false), "\n";

function counted(array $a, string $s) { return count($a) + strlen($s) + (int) in_array('x', $a, true); }
echo counted(['x', 'y'], 'four'), "\n";
