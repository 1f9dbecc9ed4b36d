<?php
// A file that declares something cannot be included twice.
include __DIR__ . '/inc/declares_function.php';
var_dump(declared_by_included_file());
include_once __DIR__ . '/inc/declares_function.php';
echo "once more\n";
include __DIR__ . '/inc/declares_function.php';
