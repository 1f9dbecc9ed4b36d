<?php
// Which extension has a constant, true, false and null among them.
$by = get_defined_constants(true);
foreach (['TRUE', 'FALSE', 'NULL', 'PHP_OUTPUT_HANDLER_START', 'PHP_OUTPUT_HANDLER_DISABLED', 'PHP_CLI_PROCESS_TITLE', 'INF',
    'DIRECTORY_SEPARATOR', 'PATH_SEPARATOR', 'GLOB_AVAILABLE_FLAGS', 'CREDITS_ALL', 'E_ALL'] as $name) {
    foreach ($by as $extension => $constants) {
        if (array_key_exists($name, $constants)) {
            echo "$name $extension ", var_export($constants[$name], true), ' ', var_export(constant($name), true), "\n";
        }
    }
}
var_dump(is_nan($by['standard']['NAN']), array_key_exists('TRUE', get_defined_constants()));
var_dump((new ReflectionClass('AssertionError'))->getExtensionName());
