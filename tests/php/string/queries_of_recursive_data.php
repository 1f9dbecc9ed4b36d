<?php
/* http_build_query() leaves out what contains itself. */
$a = [1, "k" => 2];
$a["r"] = &$a;
$a["q"] = [3, &$a];
echo urldecode(http_build_query($a)), "\n";
$o = new stdClass;
$o->x = 1;
$o->o = $o;
$o->l = [$o, 2];
echo urldecode(http_build_query($o)), "\n";
$x = ['v' => [1, 2]];
echo urldecode(http_build_query(['a' => $x, 'b' => $x, 'c' => [$x, $x]])), "\n";
