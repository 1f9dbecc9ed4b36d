<?php
// Save handlers of the program: objects and functions; the order of calls, traces, ids and timestamps.
ob_start();
class Store implements SessionHandlerInterface
{
    public array $data = [];
    function open($path, $name): bool { echo "open $path $name\n"; return true; }
    function close(): bool { echo "close\n"; debug_print_backtrace(); return true; }
    function read($id): string|false { echo "read $id\n"; return $this->data[$id] ?? ''; }
    function write($id, $data): bool { echo "write $id $data\n"; $this->data[$id] = $data; debug_print_backtrace(); return true; }
    function destroy($id): bool { echo "destroy $id\n"; unset($this->data[$id]); return true; }
    function gc($lifetime): int|false { echo "gc $lifetime\n"; return 3; }
}
class Named extends Store implements SessionIdInterface, SessionUpdateTimestampHandlerInterface
{
    private int $made = 0;
    function create_sid(): string { return 'made' . ++$this->made; }
    function validateId($id): bool { echo "validate $id\n"; return isset($this->data[$id]); }
    function updateTimestamp($id, $data): bool { echo "update $id $data\n"; return true; }
}
ini_set('session.gc_probability', 0);
session_save_path('somewhere');
session_id('one');
$store = new Store;
var_dump(session_set_save_handler($store), session_module_name(), session_start());
$_SESSION['u'] = 1;
var_dump(session_gc(), session_write_close(), session_status());
session_start();
var_dump($_SESSION);
session_commit();
session_id('two');
session_start();
var_dump($_SESSION, session_abort());
echo "-- with ids and timestamps\n";
session_set_save_handler($named = new Named, false);
session_id('');
session_start();
var_dump(session_id(), session_create_id('x-'));
$_SESSION['v'] = 2;
session_regenerate_id();
var_dump(session_id(), $_SESSION);
session_regenerate_id(true);
session_write_close();
session_start();
session_write_close();
ini_set('session.use_strict_mode', 1);
session_id('foreign');
session_start();
var_dump(session_id());
session_destroy();
var_dump(session_status(), session_id(), array_keys($named->data));
ini_set('session.lazy_write', 0);
session_id('made4');
session_start();
session_write_close();

echo "-- functions\n";
session_id('three');
$call = fn(string $name) => function (...$arguments) use ($name) {
    echo $name, ' ', implode(' ', $arguments), "\n";
    return $name === 'read' ? 'a|i:1;' : ($name === 'create' ? 'fresh' : true);
};
$callbacks = array_map($call, ['open', 'close', 'read', 'write', 'destroy', 'gc']);
var_dump(session_set_save_handler(...$callbacks));
ini_set('session.use_strict_mode', 0);
session_start();
var_dump($_SESSION, session_gc());
session_write_close();
session_set_save_handler(...$callbacks, create_sid: $call('create'), validate_sid: $call('validate'), update_timestamp: $call('update'));
session_id('');
session_start(['lazy_write' => 1]);
var_dump(session_id());
session_write_close();
session_start();
session_destroy();
