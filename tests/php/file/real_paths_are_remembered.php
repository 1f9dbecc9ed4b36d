<?php
// What realpath() found holds until the program removes or renames something, or asks for it to be forgotten.

$folder = realpath(sys_get_temp_dir()) . '/hop_real_paths_' . getmypid();
mkdir($folder);
$file = "$folder/file";

function found(string $path): string
{
    $real = realpath($path);
    return $real === false ? 'nothing' : basename($real);
}

echo found($file), "\n";
touch($file);
echo found("$folder/./file"), ' ', found($file), "\n"; // in this order: only so many paths are remembered, by their hash
exec('rm ' . escapeshellarg($file));
echo found($file), ' behind our back, ', is_file($file) ? 'there' : 'gone', "\n";
clearstatcache();
echo found($file), ' still', "\n";
clearstatcache(true);
echo found($file), ' then', "\n";

touch($file);
symlink($file, "$folder/link");
echo found("$folder/link"), "\n";
unlink("$folder/link");
echo found("$folder/link"), "\n";
echo found($file), ' ', rename($file, "$folder/other") ? 'renamed' : '', ' ', found($file), ' ', found("$folder/other"), "\n";
unlink("$folder/other");
echo found($folder) === basename($folder) ? 'the folder' : '', ' ', rmdir($folder) ? 'removed' : '', ' ', found($folder), "\n";
