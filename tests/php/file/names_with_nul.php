<?php
// Names with a NUL byte are no names: the system would look at what is in front of it.
$dir = sys_get_temp_dir() . '/nul-' . getmypid();
mkdir($dir);
file_put_contents("$dir/file", 'text');
$names = ["$dir/file\0x", "\0", "$dir\0/y"];
$alone = [
    'file_exists', 'is_file', 'is_dir', 'is_link', 'is_readable', 'is_writable', 'is_writeable', 'is_executable', 'filesize', 'filemtime',
    'fileatime', 'filectime', 'fileperms', 'fileowner', 'filegroup', 'fileinode', 'filetype', 'stat', 'lstat', 'realpath', 'scandir',
    'glob', 'opendir', 'dir', 'chdir', 'unlink', 'rmdir', 'mkdir', 'touch', 'readlink', 'linkinfo', 'file', 'file_get_contents',
    'readfile', 'md5_file', 'sha1_file', 'stream_resolve_include_path', 'set_include_path',
];
$second = [
    'fopen' => 'r', 'chmod' => 0600, 'file_put_contents' => 'x', 'copy' => "$dir/z", 'rename' => "$dir/z", 'symlink' => "$dir/z",
    'link' => "$dir/z", 'fnmatch' => '*', 'tempnam' => 'x',
];
foreach ([...array_fill_keys($alone, null), ...$second] as $function => $more) {
    foreach ($names as $number => $name) {
        echo "$function $number: ";
        try {
            var_dump($more === null ? $function($name) : $function($name, $more));
        } catch (ValueError $e) {
            echo $e->getMessage(), "\n";
        }
    }
}
foreach (['copy', 'rename', 'symlink', 'link', 'tempnam', 'fnmatch'] as $function) {
    try {
        var_dump($function($dir, "x\0y"));
    } catch (ValueError $e) {
        echo $e->getMessage(), "\n";
    }
}
var_dump(scandir($dir), file_get_contents("$dir/file"));
unlink("$dir/file");
rmdir($dir);
