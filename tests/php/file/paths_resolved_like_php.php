<?php
// What exists before `..`, `.` or a slash at the end has to be a directory; links there are followed.
$dir = sys_get_temp_dir() . '/hop-paths-' . getmypid();
mkdir("$dir/a/b", 0777, true); mkdir("$dir/other/dir", 0777, true); touch("$dir/a/f"); touch("$dir/other/o");
symlink('../other/dir', "$dir/a/lnk"); symlink('f', "$dir/a/fl"); symlink('nowhere', "$dir/a/broken");
chdir($dir);
set_error_handler(function ($n, $m) { echo '[', $m, '] '; return true; });
foreach (['a/f/', 'a/f/.', 'a/f/../f', 'a/f/x', 'a/lnk/../o', 'a/lnk/../f', 'a/fl/', 'a/fl/../f', 'a/broken', 'a/broken/../f',
    'none/', 'none/.', 'a/b/../b/../f', 'none/../none2/../a/f', 'a/none/../b/../f', 'a/f/..', 'a/..', 'a/none/..', '.'] as $p) {
    echo "$p: ";
    var_dump(file_get_contents($p), (bool) @fopen($p, 'r'), @file_exists($p), @opendir($p) !== false);
}
$f = fopen('a', 'r');
foreach ([fn() => fread($f, 5), fn() => fgets($f), fn() => fgetc($f), fn() => feof($f), fn() => stream_get_contents($f), fn() => fpassthru($f),
    fn() => fgetcsv($f), fn() => stream_get_line($f, 5), fn() => fscanf($f, '%d'), fn() => file_put_contents('q', fopen('a', 'r')),
    fn() => md5_file('a'), fn() => file('a'), fn() => readfile('a')] as $i => $call) {
    echo "$i ";
    var_dump($call());
}
unlink('q'); unlink('a/f'); unlink('a/lnk'); unlink('a/fl'); unlink('a/broken'); unlink('other/o');
rmdir('a/b'); rmdir('a'); rmdir('other/dir'); rmdir('other'); chdir('..'); rmdir($dir);
