<?php
// call_user_func() and Closure::call() pass named arguments on; shutdown functions take none, and mean what they meant where they were registered.
class Job { private static function done(int $n, string ...$rest) { echo static::class, " $n ", json_encode($rest), "\n"; }
    static function plan() { register_shutdown_function([static::class, 'done'], 1, 'x', 'y'); register_shutdown_function('static::done', 2); register_shutdown_function(['self', 'nothing'], 5); }
    static function __callStatic($n, $a) { echo "$n ", json_encode($a), "\n"; } }
class SubJob extends Job {}
error_reporting(E_ALL & ~E_DEPRECATED);
Job::plan(); SubJob::plan();
echo json_encode(call_user_func(fn(...$a) => $a, 1, z: 2)), "\n";
echo json_encode((function (...$a) { return [$this::class, $a]; })->call(new SubJob, 3, k: 4)), "\n";
try { register_shutdown_function(function ($x = 1) { echo "closure $x\n"; }, y: 2); } catch (ArgumentCountError $e) { echo $e->getMessage(), "\n"; }
