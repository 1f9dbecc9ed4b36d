<?php
set_error_handler(function ($n, $m) { global $a; $a = $m; echo "[$m]"; });
$e = false;
$a = 'abc' . $argc; var_dump($a[$e] = $a); var_dump($a);
$a = 'abc' . $argc; var_dump($a[$e] = 'x'); var_dump($a);
$a = 'abc' . $argc; $b = $a; var_dump($a[$e] = 'x'); var_dump($a);
$a = 'abc' . $argc; var_dump($a[1.5] = $a); var_dump($a);
$a = 'abc' . $argc; var_dump($a[20] = $a); var_dump($a);
$a = 'abc' . $argc; var_dump($a[0] = $a); var_dump($a);
$a = 'abc' . $argc; var_dump($a[-9] = $a); var_dump($a);
$a = 'abc' . $argc; var_dump($a["1x"] = 'y'); var_dump($a);
$a = 'abc' . $argc; var_dump($a[0] = $u2); var_dump($a);
