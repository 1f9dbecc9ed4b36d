<?php
echo here(), "\n";
var_dump(isset($_ENV['PATH']), getenv('PATH') === ($_ENV['PATH'] ?? null));
function_exists('request') || eval('function request() { return $_REQUEST; }');
var_dump(request());
$of_included = 1;
echo here(), "\n";
unset($_ENV);
