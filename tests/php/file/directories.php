<?php
function t(callable $f): void
{
    try {
        var_dump($f());
    } catch (Throwable $e) {
        echo get_class($e), ': ', $e->getMessage(), "\n";
    }
}

$dir = sys_get_temp_dir() . '/hop' . getmypid() . uniqid();
t(fn () => mkdir("$dir/a/b", 0755, true));
touch("$dir/z.txt");
file_put_contents("$dir/a.txt", 'x');
t(fn () => scandir($dir));
t(fn () => scandir($dir, SCANDIR_SORT_DESCENDING));
t(fn () => array_map('basename', glob("$dir/*.txt")));
t(fn () => array_map('basename', glob("$dir/*", GLOB_ONLYDIR)));
t(fn () => glob("$dir/*.none"));
t(fn () => [unlink("$dir/z.txt"), unlink("$dir/a.txt"), rmdir("$dir/a/b"), rmdir("$dir/a"), rmdir($dir), is_dir($dir)]);
