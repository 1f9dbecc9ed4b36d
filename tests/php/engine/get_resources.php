<?php
// get_resources() lists what is open, by number, and what is closed but still in a variable.
$known = count(get_resources());
$file = fopen('php://memory', 'w+');
$context = stream_context_create();
$number = get_resource_id($file);
var_dump(count(get_resources()) > $known, get_resources()[$number] === $file);
var_dump(isset(get_resources('stream')[$number]), isset(get_resources('stream-context')[$number]));
var_dump(isset(get_resources('stream-context')[get_resource_id($context)]));
$copy = $file;
fclose($file);
var_dump(isset(get_resources('stream')[$number]), get_resources('Unknown'));
unset($file, $copy);
var_dump(get_resources('Unknown'), isset(get_resources()[$number]), get_resources('process'));
$numbers = array_keys(get_resources());
$sorted = $numbers;
sort($sorted);
var_dump($numbers === $sorted);
foreach (['', 'Stream', 'no such'] as $type) {
    try {
        get_resources($type);
    } catch (ValueError $e) {
        echo $e->getMessage(), "\n";
    }
}
