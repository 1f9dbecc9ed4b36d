<?php
// Functions that run at ticks: with arguments, never within themselves, in order; signals are handled at ticks, too.
declare(ticks=1);
class Watcher
{
    public int $seen = 0;
    public function tick(string ...$words): void { $this->seen++; echo implode(' ', $words), "\n"; }
    private function hidden(): void { echo "hidden\n"; }
    public function watch(): void { register_tick_function([$this, 'hidden']); unregister_tick_function([$this, 'hidden']); }
}
$watcher = new Watcher;
var_dump(register_tick_function([$watcher, 'tick'], 'a', 'tick'));
$a = 1;
unregister_tick_function([$watcher, 'tick']);
$a = 2;
var_dump($watcher->seen);
$depth = 0;
$nested = function () use (&$depth) { if ($depth++ < 2) { echo "nested\n"; $q = 1; $r = 2; } };
register_tick_function($nested);
$b = 2;
unregister_tick_function($nested);
function stops() { try { unregister_tick_function('stops'); } catch (Error $e) { static $n = 0; if ($n++ === 0) { echo $e->getMessage(), "\n"; } } }
register_tick_function('stops');
$c = 3;
unregister_tick_function('stops');
try {
    register_tick_function('nobody');
} catch (TypeError $e) {
    echo $e->getMessage(), "\n";
}
function throws() { throw new Exception('at a tick'); }
try {
    register_tick_function('throws');
    echo "not reached\n";
} catch (Exception $e) {
    echo $e->getMessage(), "\n";
}
