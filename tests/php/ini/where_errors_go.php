<?php
// Where errors go: display_errors, log_errors and error_log, and what surrounds a message.
$log = tempnam(sys_get_temp_dir(), 'log');
ini_set('error_log', $log);
ini_set('log_errors', '1');
echo $undefined;
var_dump(error_log('by hand'), error_log("a\nb"));
ini_set('display_errors', '0');
echo $hidden;
trigger_error('mine', E_USER_DEPRECATED);
@trigger_error('silenced');
ini_set('log_errors', '0');
echo $nowhere;
ini_set('display_errors', 'stdout');
ini_set('error_prepend_string', '<b>');
ini_set('error_append_string', "</b>\n");
echo $shown;
echo without_times(file_get_contents($log));
unlink($log);

function without_times(string $text): string
{
    $lines = [];
    foreach (explode("\n", $text) as $line) {
        $end = strpos($line, '] ');
        $lines[] = $end === false ? $line : '[time] ' . substr($line, $end + 2);
    }
    return implode("\n", $lines);
}

$file = tempnam(sys_get_temp_dir(), 'log');
var_dump(error_log('one', 3, $file), error_log('two', 3, $file), file_get_contents($file));
unlink($file);
var_dump(error_log('three', 3, '/nowhere/x'));
foreach ([2, 3] as $type) {
    try {
        var_dump(error_log('x', $type, ''));
    } catch (ValueError $e) {
        echo $e->getMessage(), "\n";
    }
}
