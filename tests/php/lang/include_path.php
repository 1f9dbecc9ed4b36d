<?php
// A relative name is looked for in the include path, at last beside the file that asks; ./ means the current directory alone.
chdir(__DIR__);
set_include_path(__DIR__ . '/inc/searched' . PATH_SEPARATOR . '.');
include 'found.php';
var_dump((include_once 'found.php'), @include './found.php');
set_include_path('nowhere:inc/searched');
include 'found.php';
ini_set('include_path', 'nowhere');
var_dump(get_include_path(), @include 'found.php');
echo (@include 'inc/searched/beside.php') === 1 ? "found beside this file\n" : "lost\n";
