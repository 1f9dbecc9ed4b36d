<?php
function t(callable $f): void
{
    try {
        var_dump($f());
    } catch (Throwable $e) {
        echo get_class($e), ': ', $e->getMessage(), "\n";
    }
}

chdir('/');
t(fn () => fopen('no/such', 'r'));
t(fn () => fopen('/', 'w'));
t(fn () => fopen('x', 'q'));
t(fn () => fopen('', 'r'));
t(fn () => file_get_contents('no/such'));
t(fn () => file('no/such'));
t(fn () => readfile('no/such'));
t(fn () => file_put_contents('/no/such', 'a'));
t(fn () => unlink('no/such'));
t(fn () => mkdir('/tmp'));
t(fn () => rmdir('no/such'));
t(fn () => rename('no/such', 'b'));
t(fn () => copy('no/such', 'b'));
t(fn () => filesize('no/such'));
t(fn () => filemtime('no/such'));
t(fn () => scandir('no/such'));
t(fn () => chdir('no/such'));
t(fn () => touch('/no/such'));
t(fn () => fopen('php://nothing', 'r'));
t(fn () => fopen('nothing://x', 'r'));
t(fn () => realpath('no/such'));
