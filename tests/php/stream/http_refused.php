<?php
// Port 1 of this machine: nobody listens there.
$url = 'http://127.0.0.1:1/x';
function show(callable $ask): void
{
    try {
        var_dump($ask());
    } catch (Throwable $e) {
        echo get_class($e), ': ', $e->getMessage(), "\n";
    }
}
$functions = [
    'file_exists', 'is_file', 'is_dir', 'is_readable', 'is_writable', 'is_link', 'filesize', 'stat', 'lstat', 'filetype', 'unlink', 'rmdir',
    'mkdir', 'opendir', 'dir', 'touch', 'file', 'readfile', 'md5_file', 'sha1_file', 'getimagesize', 'get_meta_tags', 'realpath',
    'parse_ini_file', 'highlight_file', 'php_strip_whitespace', 'get_headers', 'stream_is_local',
];
foreach ($functions as $function) {
    echo "-- $function\n";
    show(fn() => $function($url));
}
echo "-- others\n";
show(fn() => hash_file('md5', $url));
show(fn() => chmod($url, 0644));
show(fn() => copy($url, 'php://memory'));
show(fn() => copy(__FILE__, $url));
show(fn() => rename($url, 'http://127.0.0.1:1/y'));
show(fn() => rename($url, '/nowhere/xy'));
show(fn() => file_put_contents($url, 'x'));
show(fn() => file_put_contents($url, 'x', LOCK_EX));
foreach (['w', 'a', 'x', 'r+', 'rb'] as $mode) {
    show(fn() => fopen($url, $mode));
}
foreach (['http:///x', 'http://', 'http://user:secret@:80', 'http://ab@127.0.0.1:1/a@b', 'HTTP://127.0.0.1:1', 'http:127.0.0.1'] as $other) {
    show(fn() => fopen($other, 'r'));
}
show(fn() => include $url);
show(fn() => new SplFileObject($url));
foreach ([__FILE__, 'data:text/plain,abc', 'foo://x', '', "a\0b"] as $other) {
    show(fn() => get_headers($other));
}
show(fn() => get_headers($url, false, STDIN));
show(fn() => file_get_contents($url, true));
foreach (['foo://a:1', 'tcp://a', '', 1, 'tcp://127.0.0.1:1'] as $proxy) {
    show(fn() => fopen($url, 'r', false, stream_context_create(['http' => ['proxy' => $proxy, 'timeout' => 60]])));
}
$whole = stream_context_create(['http' => ['request_fulluri' => true]]);
show(fn() => fopen("http://127.0.0.1:1/a\nb", 'r', false, $whole));
show(fn() => in_array('http', stream_get_wrappers()));
show(fn() => stream_wrapper_unregister('http'));
show(fn() => fopen($url, 'r'));
show(fn() => stream_wrapper_restore('http'));
show(fn() => stream_wrapper_restore('http'));
