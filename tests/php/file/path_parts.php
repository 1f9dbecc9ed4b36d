<?php
foreach (['/a/b/c.txt', 'c.tar.gz', '/a/b/', '/', '', '.', '..', 'a//b', '.hidden', '/a/.b/c', 'a.', "b\\c", '//x', 'file.', '/a/b/c.txt/'] as $path) {
    echo json_encode([$path, basename($path), basename($path, '.txt'), dirname($path), dirname($path, 2), pathinfo($path)]), "\n";
}
var_dump(pathinfo('/x/y.z', PATHINFO_EXTENSION), pathinfo('/x/y', PATHINFO_EXTENSION), basename('a.txt', 'a.txt'), basename('x', 'x'), realpath('/usr/../usr/./bin/..'), realpath('/no/such'), fnmatch('*.t?t', 'a.txt'));
try {
    dirname('/a', 0);
} catch (ValueError $e) {
    echo $e->getMessage(), "\n";
}
