<?php
// Handlers that give wrong values, throw, or call the session's functions; what is no handler.
ob_start();
class Store implements SessionHandlerInterface
{
    public array $gives = [];
    #[ReturnTypeWillChange]
    function open($path, $name) { return $this->give('open', true); }
    #[ReturnTypeWillChange]
    function close() { return $this->give('close', true); }
    #[ReturnTypeWillChange]
    function read($id) { return $this->give('read', ''); }
    #[ReturnTypeWillChange]
    function write($id, $data) { return $this->give('write', true); }
    #[ReturnTypeWillChange]
    function destroy($id) { return $this->give('destroy', true); }
    #[ReturnTypeWillChange]
    function gc($lifetime) { return $this->give('gc', true); }
    private function give(string $what, mixed $usual): mixed
    {
        $value = $this->gives[$what] ?? $usual;
        return $value instanceof Closure ? $value() : $value;
    }
}
function t(callable $c): void
{
    try {
        echo json_encode($c());
    } catch (Throwable $e) {
        echo get_class($e), ': ', $e->getMessage();
    }
    echo ' status ', session_status(), "\n";
}
ini_set('session.gc_probability', 0);
session_save_path('somewhere');
$store = new Store;
session_set_save_handler($store, false);
$throws = fn() => throw new Exception('thrown');
foreach ([
    ['open' => false], ['open' => 7], ['open' => $throws], ['read' => false], ['read' => 5], ['read' => $throws], ['write' => 0],
    ['write' => -1], ['write' => 'x'], ['write' => []], ['write' => false], ['write' => $throws], ['close' => 'x'], ['close' => false],
    ['close' => $throws], ['destroy' => 0], ['destroy' => 'a'], ['destroy' => false], ['destroy' => $throws], ['gc' => 5],
    ['gc' => false], ['gc' => 'x'], ['gc' => $throws],
] as $gives) {
    echo '-- ', json_encode($gives), "\n";
    $store->gives = $gives;
    session_id('x');
    t(fn() => session_start());
    t(fn() => session_gc());
    t(fn() => session_write_close());
    t(fn() => session_start());
    t(fn() => session_regenerate_id(true));
    t(fn() => session_destroy());
    $store->gives = [];
    @session_abort();
}
echo "-- recursion\n";
session_id('x');
$store->gives = ['write' => fn() => session_write_close()];
t(fn() => session_start());
t(fn() => session_write_close());
$store->gives = ['read' => function () { echo session_status(), strlen(session_create_id()); return 'a|i:2;'; }];
t(fn() => session_start());
t(fn() => $_SESSION);
$store->gives = [];
session_abort();

echo "-- no handlers\n";
foreach ([
    [], [1], [new stdClass], [1, 2], [1, 2, 3], ['a', 'b', 'strlen', 'strlen', 'strlen', 'strlen'],
    ['strlen', 'strlen', 'strlen', 'strlen', 'strlen', 'foo'], ['strlen', 'strlen', 'strlen', 'strlen', 'strlen', [new stdClass, 'foo']],
    ['strlen', 'strlen', 'strlen', 'strlen', 'strlen', 'A::b'], ['strlen', 'strlen', 'strlen', 'strlen', 'strlen', []],
    ['strlen', 'strlen', 'strlen', 'strlen', 'strlen', 5.5],
] as $arguments) {
    if ($arguments !== []) {
        t(fn() => session_set_save_handler(...$arguments));
    }
}
