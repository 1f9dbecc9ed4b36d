<?php
function t(callable $f): void
{
    try {
        var_dump($f());
    } catch (Throwable $e) {
        echo get_class($e), ': ', $e->getMessage(), "\n";
    }
}

t(fn () => [ini_get('precision'), ini_get('memory_limit'), ini_get('nothing'), ini_get('display_errors')]);
t(fn () => [ini_set('precision', 5), ini_get('precision'), ini_set('nothing', 1)]);
echo 1 / 3, "\n";
ini_restore('precision');
echo 1 / 3, "\n";
ini_set('display_errors', '0');
echo $undefined;
ini_set('display_errors', '1');
echo $undefined;
ini_set('error_reporting', (string) (E_ALL & ~E_WARNING));
echo $undefined;
var_dump(error_reporting(), ini_get('error_reporting'));
putenv('HOP_TEST=value');
var_dump(getenv('HOP_TEST'), getenv('HOP_MISSING'));
putenv('HOP_TEST');
var_dump(getenv('HOP_TEST'));
t(fn () => putenv('=x'));
