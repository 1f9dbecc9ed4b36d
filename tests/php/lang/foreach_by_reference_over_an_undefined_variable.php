<?php
function f() { foreach ($nothing as &$x) { echo "never"; } var_dump($nothing); }
function g() { foreach ($nothing as $k => &$x) { echo "never"; } var_dump(isset($nothing)); }
function h() { $null = null; foreach ($null as &$x) { echo "never"; } var_dump($null); }
function i() { $list = [1, 2]; foreach ($list as &$x) { $x *= 2; } unset($x); var_dump($list); }
f(); g(); h(); i();
