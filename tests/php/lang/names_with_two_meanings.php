<?php
namespace Two {
    // A constant of the namespace is defined late, or only sometimes: before that the global one counts.
    function size() { return PHP_INT_SIZE; }
    function eol() { return strlen(PHP_EOL) . PHP_OS_FAMILY; }
    var_dump(PHP_INT_SIZE, PHP_OS_FAMILY !== 'mine');
    if (strlen(__FILE__) > 1) { define('Two\PHP_INT_SIZE', 'of the namespace'); }
    const PHP_OS_FAMILY = 'mine';
    var_dump(size(), eol());
    for ($i = 0; $i < 3; $i++) { echo size() . $i, ' '; }
    echo "\n";
}
namespace {
    // Substitutes for functions that are there.
    if (!function_exists('str_contains')) { function str_contains($a, $b): int { return 5; } }
    if (!class_exists('ErrorException')) { class ErrorException { function getSeverity(): string { return 'x'; } } }
    var_dump(str_contains('abc', 'b'), (new ErrorException('e'))->getSeverity());
}
