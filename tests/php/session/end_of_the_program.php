<?php
// What is active at the end is written: after the shutdown functions and destructors, or before them where the handler says so.
class Store implements SessionHandlerInterface
{
    function open($path, $name): bool { return true; }
    function close(): bool { echo "close\n"; return true; }
    function read($id): string|false { return ''; }
    function write($id, $data): bool { echo "write $data\n"; debug_print_backtrace(); return true; }
    function destroy($id): bool { return true; }
    function gc($lifetime): int|false { return 0; }
    function __destruct() { echo "destroyed\n"; }
}
class Noted
{
    function __destruct() { echo "noted\n"; }
}
ob_start();
ini_set('session.gc_probability', 0);
session_set_save_handler(new Store);
session_set_save_handler(new Store, true);
session_id('x');
session_start();
$_SESSION['a'] = 1;
register_shutdown_function(function () {
    echo 'shutdown ', session_status(), "\n";
    $_SESSION['b'] = 2;
    register_shutdown_function(function () {
        echo 'late ', session_status(), "\n";
        session_set_save_handler(new Store, false);
        session_start();
        $_SESSION['c'] = new Noted;
    });
});
$noted = new Noted;
echo "end\n";
