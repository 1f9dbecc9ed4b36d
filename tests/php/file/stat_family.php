<?php
$dir = sys_get_temp_dir() . '/hop-stat-' . getmypid();
mkdir($dir);
$file = "$dir/a.txt";
file_put_contents($file, 'hello');
chmod($file, 0640);
touch($file, 1000000000, 900000000);
$s = stat($file);
var_dump(count($s), $s['size'], $s[7], $s['mtime'], $s['atime'], decoct($s['mode']), $s['nlink'], array_keys($s) === [0, 'dev', 1, 'ino', 2, 'mode'] ? 'mixed' : array_slice(array_keys($s), 12, 4));
var_dump(filesize($file), filemtime($file), fileatime($file), fileinode($file) === $s['ino'], fileowner($file) === $s['uid'], filegroup($file) === $s['gid'], filectime($file) > 1000000000);
symlink('a.txt', "$dir/link");
link($file, "$dir/hard");
var_dump(filetype($file), filetype($dir), filetype("$dir/link"), readlink("$dir/link"), is_link("$dir/link"), is_link($file), stat("$dir/hard")['nlink'], lstat("$dir/link")['size'], fstat(fopen($file, 'r'))['size']);
foreach (['filesize', 'filetype', 'stat', 'lstat', 'readlink', 'fileatime'] as $function) {
    var_dump(@$function("$dir/none"), $function(''));
}
echo str_replace($dir, 'DIR', error_get_last()['message'] ?? 'none'), "\n";
var_dump(fnmatch('*.tx?', 'a.txt'), fnmatch('[a-c]*', 'd'), fnmatch('*', 'a/b', FNM_PATHNAME), fnmatch('A*', 'abc', FNM_CASEFOLD));
$old = umask(022);
var_dump(umask(), umask($old) === 022);
array_map('unlink', ["$dir/hard", "$dir/link", $file]);
rmdir($dir);
var_dump(file_exists($dir), @touch("$dir/none/x"));
