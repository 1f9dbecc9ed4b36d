<?php
// Enum cases are objects in traces.
enum E: string { case A = 'a'; } enum U { case X; }
function f(...$a) { debug_print_backtrace(); return new Exception('q'); }
echo f(E::A, U::X, new stdClass)->getTraceAsString(), "\n";
throw f(E::A, U::X);
