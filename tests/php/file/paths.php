<?php
function t(callable $f): void
{
    try {
        var_dump($f());
    } catch (Throwable $e) {
        echo get_class($e), ': ', $e->getMessage(), "\n";
    }
}

foreach (['/a/b/c.txt', 'a', '/', '', 'a/', '/a', './x', 'a//b', '//a//', 'c.tar.gz', '.htaccess', 'a.'] as $p) {
    echo json_encode([$p, dirname($p), basename($p), pathinfo($p)]), "\n";
}
t(fn () => [dirname('/a/b/c', 2), dirname('/a', 9), basename('/a/b.txt', '.txt'), basename('x.txt', 'x.txt')]);
t(fn () => pathinfo('/a/b.c', PATHINFO_EXTENSION) . pathinfo('/a/b.c', PATHINFO_DIRNAME) . pathinfo('b', PATHINFO_EXTENSION));
t(fn () => dirname('/a', 0));
t(fn () => realpath('/tmp/../tmp/.'));
