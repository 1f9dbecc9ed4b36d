<?php
$dir = sys_get_temp_dir() . '/hop-dirs-' . getmypid();
mkdir("$dir/sub/deep", 0777, true);
foreach (['b', 'a', 'c'] as $name) {
    touch("$dir/$name");
}
$handle = opendir($dir);
var_dump(get_resource_type($handle));
$names = [];
while (($name = readdir($handle)) !== false) {
    $names[] = $name;
}
sort($names);
echo implode(' ', $names), "\n";
rewinddir($handle);
var_dump(is_string(readdir()));
closedir($handle);
try {
    readdir($handle);
} catch (TypeError $e) {
    echo $e->getMessage(), "\n";
}
$d = dir("$dir/sub");
var_dump($d::class, $d->path === "$dir/sub");
$names = [];
while (($name = $d->read()) !== false) {
    $names[] = $name;
}
sort($names);
echo implode(' ', $names), "\n";
$d->rewind();
var_dump(is_string($d->read()));
$d->close();
foreach ([fn() => readdir(fopen('php://memory', 'r')), fn() => readdir(5)] as $call) {
    try {
        $call();
    } catch (TypeError $e) {
        echo $e->getMessage(), "\n";
    }
}
var_dump(opendir("/no/such/place"), dir('/no/such/place'));
print_r(scandir($dir));
print_r(scandir($dir, SCANDIR_SORT_DESCENDING));
echo implode(' ', array_map('basename', glob("$dir/*"))), "\n";
array_map('unlink', glob("$dir/[abc]"));
rmdir("$dir/sub/deep");
rmdir("$dir/sub");
var_dump(rmdir($dir));
