<?php
// The context argument must be a stream context.
set_error_handler(function ($n, $m) { echo "  $m\n"; });
function t($name, callable $f) { try { $r = $f(); echo $name, ' ', is_resource($r) ? 'resource' : gettype($r), "\n"; } catch (Throwable $e) { echo $name, ' ', get_class($e), ': ', $e->getMessage(), "\n"; } }
t('opendir', fn() => opendir('.', 0));
t('opendir2', fn() => opendir('.', 'x'));
t('scandir', fn() => scandir('.', 0, 5));
t('fopen', fn() => fopen(__FILE__, 'r', false, 7));
t('fgc', fn() => file_get_contents(__FILE__, false, []));
t('fpc', fn() => file_put_contents('php://memory', 'x', 0, true));
t('file', fn() => file(__FILE__, 0, 'c'));
t('unlink', fn() => unlink('none', 1));
t('rename', fn() => rename('none', 'n2', 1));
t('mkdir', fn() => mkdir('.', 0777, false, 1));
t('rmdir', fn() => rmdir('none', 1));
t('copy', fn() => copy('none', 'b', 1));
t('readfile', fn() => readfile('none', false, 1));
t('dir', fn() => dir('.', 1));
t('closed', function () { $c = fopen('php://memory', 'r'); fclose($c); return fopen(__FILE__, 'r', false, $c); });
t('stream as context', function () { return fopen(__FILE__, 'r', false, STDIN); });
