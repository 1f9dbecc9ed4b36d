<?php
// ini_set('open_basedir') tightens at run time. What it forbids cannot be removed either, so the folder stays.
set_error_handler(function ($n, $m) { global $d; echo '  ', str_replace($d, 'DIR', $m), "\n"; });
$d = sys_get_temp_dir() . '/open-basedir-test-' . getmyuid();
if (!is_dir("$d/in")) {
    @mkdir("$d/in", 0777, true);
}
file_put_contents("$d/out.txt", 'o');
file_put_contents("$d/in/ok.txt", 'k');
if (!is_link("$d/in/link")) {
    symlink("$d/out.txt", "$d/in/link");
}
var_dump(ini_set('open_basedir', "$d/in"), ini_get('open_basedir') === "$d/in", @file_get_contents("$d/in/ok.txt"));
var_dump(file_get_contents("$d/out.txt"), file_exists("$d/out.txt"), is_dir($d), readlink("$d/in/link"), fopen("$d/in/link", 'r'));
var_dump(scandir($d), opendir($d), mkdir("$d/new"), rmdir("$d/in"), unlink("$d/out.txt"), rename("$d/out.txt", "$d/in/x"), touch("$d/t"), chmod("$d/out.txt", 0600), filesize("$d/out.txt"), is_writable($d));
var_dump(ini_set('open_basedir', $d), ini_set('open_basedir', ''), ini_get('open_basedir') === "$d/in", is_file("$d/in/../in/ok.txt"), is_file("$d/in-not"));
