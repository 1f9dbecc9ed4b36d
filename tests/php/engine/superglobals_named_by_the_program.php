<?php
// What the program itself names is there before its variables.
$first = 1;
echo implode(' ', array_keys(get_defined_vars())), "\n";
function never() { return $_REQUEST; }
var_dump(count($_REQUEST), isset($_ENV['PATH']));
unset($_REQUEST);
echo implode(' ', array_keys($GLOBALS)), "\n";
var_dump(@$_REQUEST);
$_ENV['new'] = 1;
var_dump($GLOBALS['_ENV']['new']);
