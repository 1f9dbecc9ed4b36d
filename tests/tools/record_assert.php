<?php
// Records anew what php prints of the expressions in tests/frontend/data/assert.jsonl:
//     php -n -d zend.assertions=1 tests/tools/record_assert.php tests/frontend/data/assert.jsonl
// Each line holds an expression and the message of an assertion that fails with it.
ini_set('assert.exception', 1);
foreach (array_slice($argv, 1) as $table) {
    $rows = [];
    foreach (file($table) as $line) {
        [$expression] = json_decode($line);
        $params = '$a = 0, $b = 0, $c = 0, $d = 0, $e = 0';
        try {
            $function = eval("return function($params) { assert(0 && ($expression\n)); };");
            foreach ($function() as $_) {
            }
        } catch (AssertionError $error) {
            $rows[] = json_encode([$expression, $error->getMessage()]);
        }
    }
    file_put_contents($table, implode("\n", $rows) . "\n");
}
