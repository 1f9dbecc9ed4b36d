<?php
// The file is shown as the argument of an include, but not where the trace begins in it.
function from_function() {
    include __DIR__ . '/inc/traced.php';
}
try {
    from_function();
} catch (RuntimeException $e) {
    echo str_replace(__DIR__, '', $e->getTraceAsString()), "\n";
}
$depth = 1;
require __DIR__ . '/inc/traced.php';
