<?php
// The callback runs once, before anything is printed; only the last one counts.
function first()
{
    echo "never\n";
}
class Sender
{
    public static function now()
    {
        echo "callback, sent: ", var_export(headers_sent(), true), "\n";
    }
}
var_dump_to_string(header_register_callback('first'));
function var_dump_to_string($value)
{
    $GLOBALS['text'][] = var_export($value, true);
}
var_dump_to_string(header_register_callback(['Sender', 'now']));
try {
    header_register_callback('no_such_function');
} catch (TypeError $e) {
    $text[] = $e->getMessage();
}
ob_start();
echo "buffered\n";
ob_end_flush();
echo implode("\n", $text), "\n";
var_dump(header_register_callback(fn() => print("too late\n")));
echo "end\n";
