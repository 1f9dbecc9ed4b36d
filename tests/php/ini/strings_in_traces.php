<?php
// How much of a string is shown.
function main($arg) { return (new Exception)->getTraceAsString(); }
function lost($x) { try { return match ($x) {}; } catch (Error $e) { return $e->getMessage(); } }
var_dump(ini_get('zend.exception_string_param_max_len'));
foreach (['-1', '1000001', '20', '3', '0', '15', 'x', ''] as $value) {
    var_dump(ini_set('zend.exception_string_param_max_len', $value));
    echo main('short'), "\n", main('123456789012345678901234567890'), "\n", main(''), "\n", lost('12345678901234567890123'), "\n";
}
ini_set('zend.exception_string_param_max_len', '1000000');
echo strlen(main(str_repeat('x', 5000))) > 5000 ? 'all' : 'part', "\n";
ini_restore('zend.exception_string_param_max_len');
echo main('123456789012345678901234567890'), "\n";
