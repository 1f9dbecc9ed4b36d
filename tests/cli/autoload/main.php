<?php
// A class loader as Composer has it, and everything that tells of files: with the tree, and without.
$loader = require __DIR__ . '/vendor/autoload.php';
echo (new App\User)->name(), ' ', helper(), "\n";
var_dump(class_exists('App\Nope'), $loader->find('App\Model\Thing') === __DIR__ . '/src/Model/Thing.php');
$base = __DIR__;
$show = fn($v) => print(str_replace($base, 'ROOT', var_export($v, true)) . "\n");
foreach (["$base/main.php", "$base/src", "$base/src/", "$base/src/User.php/", "$base/src/../main.php", "$base/none/../main.php", "$base/src/./User.php", "$base//src//User.php", "$base/nope.php", $base, "$base/src/User.php/x", "$base/src/Model/.."] as $path) {
    $show($path);
    $show([is_file($path), is_dir($path), file_exists($path), is_readable($path), is_link($path), realpath($path)]);
    $show([is_int(@filemtime($path)), @filetype($path), is_array(@stat($path))]);
}
$show(filesize("$base/main.php"));
$show(filemtime("$base/src/User.php") === stat("$base/src/User.php")['mtime']);
$show([is_writable("$base/nope.php"), is_executable("$base/src"), is_executable("$base/src/User.php")]);
$show(scandir($base)); $show(scandir("$base/src", SCANDIR_SORT_DESCENDING)); $show(@scandir("$base/src/User.php"));
$show(glob("$base/src/*.php")); $show(glob("$base/*/*/*.php")); $show(glob("$base/*", GLOB_ONLYDIR)); $show(glob("$base/src/{User,Nope}.php", GLOB_BRACE)); $show(glob("$base/nope/*")); $show(glob("$base/src/*", GLOB_MARK));
$d = opendir("$base/src"); $names = []; while (($n = readdir($d)) !== false) $names[] = $n; sort($names); $show($names);
rewinddir($d); $show(is_string(readdir($d))); closedir($d);
$show((new App\Model\Thing)->what());
$show(chdir("$base/src")); $show(getcwd()); $show(is_file('User.php')); $show(realpath('Model/../User.php')); $show(glob('M*/*.php')); $show(scandir('.')); $show(is_file('../main.php'));
$show((include 'included.php')); $show((include './included.php')); $show((include '../src/included.php'));
$show(@file_put_contents('/nope/x', 'y')); 
$show(chdir('/')); $show(getcwd()); $show(file_exists('src')); $show(include $base . '/src/../src/included.php');
$show(@chdir("$base/main.php")); $show(@chdir("$base/nowhere")); $show(getcwd());
$show(stream_resolve_include_path("$base/src/User.php"));
