<?php
// A file that parses but that php refuses to compile is a fatal error nobody can catch; shutdown functions still run.
register_shutdown_function(function () { echo "shutdown\n"; });
try {
    include __DIR__ . '/inc/refused.inc';
} catch (Throwable $e) {
    echo "never caught\n";
} finally {
    echo "never run\n";
}
echo "never reached\n";
