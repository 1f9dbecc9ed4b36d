<?php
// FILTER_VALIDATE_FLOAT and FILTER_VALIDATE_MAC, plain and with options.
foreach (['1.5', ' 1.5 ', "\t-2e3\n", '+.5', '5.', '.', '', '-', '1e', '1e+', '1e400', '1e-400', '0e5', '0.0', '-0', '-0.0', '0x1', '1,000.5', '1.000,5', '12 3', '9223372036854775808', 'inf', '1_0', "1.5\0", '1e5', '1E-3', '--1', 'é', '00012'] as $text) {
    echo json_encode($text), ' ', var_export(filter_var($text, FILTER_VALIDATE_FLOAT), true), ' ', var_export(filter_var($text, FILTER_VALIDATE_FLOAT, FILTER_FLAG_ALLOW_THOUSAND), true), ' ',
        var_export(filter_var($text, FILTER_VALIDATE_FLOAT, FILTER_NULL_ON_FAILURE), true), ' ', var_export(filter_var($text, FILTER_VALIDATE_FLOAT, ['options' => ['default' => 7.5, 'min_range' => 0]]), true), "\n";
}
foreach ([1, 2.5, true, false, null, PHP_INT_MAX, 1e30, -0.0] as $value) {
    var_dump(filter_var($value, FILTER_VALIDATE_FLOAT));
}
foreach (['01:23:45:67:89:ab', '01-23-45-67-89-AB', '0123.4567.89aB', '01:23:45:67:89:ag', '01:23-45:67:89:ab', '0123.4567:89ab', '01:23:45:67:89', '', '01234567890123', "01:23:45:67:89:a\n", '01.23.45.67.89.ab', '0123:4567:89ab', '0123-4567-89ab', ' 01:23:45:67:89:ab'] as $text) {
    echo json_encode($text), ' ', json_encode(filter_var($text, FILTER_VALIDATE_MAC));
    foreach ([':', '-', '.'] as $separator) {
        echo ' ', json_encode(filter_var($text, FILTER_VALIDATE_MAC, ['options' => ['separator' => $separator]]));
    }
    echo ' ', json_encode(filter_var($text, FILTER_VALIDATE_MAC, FILTER_NULL_ON_FAILURE)), "\n";
}
