<?php
// $_ENV and $_REQUEST come into being where code names them, before it runs; and the order of the others.
echo implode(' ', array_keys(get_defined_vars())), "\n";
function here() { return implode(' ', array_keys($GLOBALS)); }
echo here(), "\n";
$late = 1;
foreach (get_defined_vars() as $name => $unused) { if ($name[0] === '_') echo $name, '=', gettype($$name), ' '; }
echo "\n";
var_dump(array_key_exists('_ENV', $GLOBALS), isset($GLOBALS['_SERVER']), isset($GLOBALS['argc']));
$env = '_ENV';
var_dump(isset($$env), 0 && $_ENV['not compiled']);
include __DIR__ . '/inc/names_environment.php';
include __DIR__ . '/inc/names_environment.php';
