<?php
// Settings that refuse an empty value or a bad one.
foreach (['arg_separator.output' => ['', ';'], 'arg_separator.input' => ['', ','], 'precision' => ['', 'abc', '-2', '7'], 'serialize_precision' => ['-5', '9'], 'default_charset' => ['', 'latin1'], 'memory_limit' => ['', '0', '1M', '1G'], 'date.timezone' => ['Nowhere/Land', 'UTC'], 'error_reporting' => ['', '7'], 'max_execution_time' => ['x'], 'zend.assertions' => ['5', '1'], 'no.such' => ['1']] as $k => $values) {
    foreach ($values as $v) { echo $k, ' ', var_export($v, true), ' => ', var_export(@ini_set($k, $v), true), ' now ', var_export(ini_get($k), true), "\n"; }
}
