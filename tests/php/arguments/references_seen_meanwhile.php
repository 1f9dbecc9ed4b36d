<?php
// What a library function takes by reference is seen while it runs: by handlers, callbacks and in backtraces.
class Named { public function __construct(public string $name) {} function __destruct() { echo "~$this->name\n"; } }
function shown(array $trace): string {
    $said = [];
    foreach ($trace as $frame) $said[] = ($frame['function'] ?? '') . '(' . implode(', ', array_map(fn($a) => is_object($a) ? get_class($a) : json_encode($a), $frame['args'] ?? [])) . ')';
    return implode(' < ', $said);
}
set_error_handler(function ($level, $message) {
    echo $message, ': ', json_encode($GLOBALS['list'] ?? 'none'), ' ', shown(array_slice(debug_backtrace(), 1, 2)), "\n";
    return true;
});
for ($i = 0; $i < 3; $i++) { $list = [[1], $i]; settype($list, 'string'); var_dump($list); }
for ($i = 0; $i < 3; $i++) { $list = [[1], [2]]; sort($list, SORT_STRING); echo json_encode($list), "\n"; }
for ($i = 0; $i < 3; $i++) { $list = [2, 1, $i]; usort($list, function ($a, $b) { echo count($GLOBALS['list']); return $a <=> $b; }); echo json_encode($list), "\n"; }
function parameter(array $list, Named $object) {
    for ($i = 0; $i < 2; $i++) sort($list, SORT_STRING);
    try { settype($object, 'string'); } catch (Error $error) { echo $error->getMessage(), ' ', shown($error->getTrace()), "\n"; }
    var_dump($object);
    unset($error);
    echo "end\n";
}
parameter([[1], [2]], new Named('one'));
function local() {
    $object = new Named('two');
    try { for ($i = 2; $i-- > 0;) settype($object, 'string'); } catch (Error $error) { echo $error->getMessage(), ' ', shown($error->getTrace()), "\n"; }
    unset($error);
    echo "end\n";
}
local();
$object = new Named('three');
try { $i = 3; while ($i-- > 0) settype($object, 'string'); } catch (Error $error) { echo $error->getMessage(), ' ', shown($error->getTrace()), "\n"; }
unset($error);
try { $kind = 'x'; for ($i = 0; $i < 2; $i++) settype($kind, 'kind'); } catch (Error $error) { echo $error->getMessage(), ' ', shown($error->getTrace()), "\n"; }
for ($i = 0; $i < 3; $i++) { $queue[] = $i; array_push($queue, 'x'); array_shift($queue); echo json_encode($queue), end($queue), "\n"; }
