<?php
// An included file that no folder of include_path has is looked for in the working directory.
$dir = sys_get_temp_dir() . '/hop_include_' . getmypid();
mkdir("$dir/sub", 0777, true);
file_put_contents("$dir/sub/five.php", '<?php return 5;');
set_include_path('/nonexistent');
chdir($dir);
var_dump(require 'sub/five.php', include_once 'sub/five.php', @include 'five.php');
var_dump(strlen(file_get_contents('sub/five.php', true)), stream_resolve_include_path('sub/five.php'));
var_dump(is_resource(fopen('sub/five.php', 'r', true)), @fopen('five.php', 'r', true));
unlink("$dir/sub/five.php");
rmdir("$dir/sub");
rmdir($dir);
