<?php
// glob() and glob:// name nothing that open_basedir hides.

$root = sys_get_temp_dir() . '/hop_glob_' . getmypid();
mkdir("$root/deep", 0777, true);
touch("$root/a");
$shown = fn(array|bool $paths) => print(json_encode(str_replace($root, '', $paths), JSON_UNESCAPED_SLASHES) . "\n");
ini_set('open_basedir', $root);
foreach (["$root/*", '/*', "{{$root},/}/*", "$root/none*", '/none*', "$root/a", '/dev', $root] as $pattern) {
    var_dump(is_array(glob($pattern, GLOB_BRACE)));
    $shown(glob($pattern, GLOB_BRACE));
}
$shown(scandir("glob://$root/*"));
$shown(scandir('glob:///*'));
echo count(new GlobIterator('/*')), "\n";
unlink("$root/a");
rmdir("$root/deep");
rmdir($root);
