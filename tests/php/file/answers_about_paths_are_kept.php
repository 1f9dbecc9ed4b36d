<?php
// What was asked about the last path is answered again without looking; what makes php look anew.
$d = sys_get_temp_dir() . '/kept_' . getmypid();
mkdir($d);
$f = "$d/a";
touch("$d/c");
$ops = [
    'written' => fn() => 0,
    'copy' => fn() => copy("$d/c", "$d/e"),
    'touch' => fn() => touch($f),
    'chmod' => fn() => chmod($f, 0600),
    'mkdir' => fn() => mkdir("$d/dir"),
    'rmdir' => fn() => rmdir("$d/dir"),
    'failed rmdir' => fn() => @rmdir("$d/dir"),
    'unlink' => fn() => unlink("$d/e"),
    'failed unlink' => fn() => @unlink("$d/e"),
    'rename' => fn() => rename("$d/c", "$d/x") && rename("$d/x", "$d/c"),
    'symlink' => fn() => symlink("$d/c", "$d/s"),
    'file_exists' => fn() => file_exists($f) && file_exists("$d/c"),
    'is_readable' => fn() => is_readable("$d/c"),
    'is_file' => fn() => is_file("$d/c"),
    'none such' => fn() => is_file("$d/none"),
    'is_link' => fn() => is_link("$d/c"),
    'is_link of a link' => fn() => is_link("$d/s"),
    'lstat of a link' => fn() => lstat("$d/s"),
    'fstat' => fn() => fstat(fopen($f, 'r')),
    'file_get_contents' => fn() => file_get_contents($f),
    'SplFileInfo' => fn() => (new SplFileInfo("$d/c"))->getSize(),
    'chdir' => fn() => chdir($d),
    'clearstatcache' => fn() => clearstatcache(true, "$d/c"),
    'unlink itself' => fn() => unlink($f),
];
foreach ($ops as $name => $op) {
    clearstatcache();
    file_put_contents($f, 'abc');
    $before = filesize($f);
    file_put_contents($f, 'abcdef');
    $op();
    $after = @filesize($f);
    echo $name, ': ', $before === $after ? 'as before' : var_export($after, true), "\n";
}
clearstatcache();
chdir($d);
file_put_contents('a', 'abc');
mkdir('inner');
echo filesize('a');
chdir('inner');
file_put_contents('a', 'abcde');
echo filesize('a'), "\n";
chdir('/');
foreach (["$d/inner/a", "$d/inner", "$d/a", "$d/s", "$d/c"] as $path) {
    is_dir($path) ? rmdir($path) : unlink($path);
}
var_dump(rmdir($d));
