<?php
function t(callable $f): void
{
    try {
        var_dump($f());
    } catch (Throwable $e) {
        echo get_class($e), ': ', $e->getMessage(), "\n";
    }
}

$versions = ['1.0', '1.0.0', '1.0rc1', '1.0pl1', '1.0a', '1.0b', '5.2', '5.10', '1.0-dev', '1.0alpha', '', '1.0.0-beta+exp.sha', '1_0'];
foreach ($versions as $a) {
    foreach ($versions as $b) {
        echo version_compare($a, $b), ' ';
    }
    foreach (['<', 'le', '>', 'ge', '==', '!=', '<>'] as $operator) {
        echo (int) version_compare($a, '1.0', $operator);
    }
    echo "\n";
}
t(fn () => version_compare('1', '2', 'foo'));
