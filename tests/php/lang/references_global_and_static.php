<?php
$g = 1; function f() { global $g; $g = &$local; $local = 2; } f(); echo $g; function s() { static $v; if ($v === null) { $v = 'init'; } $v .= '.'; return $v; } s(); echo s(), "\n"; function h() { static $r; $o = 'x'; $r = &$o; return $r; } echo h(), h(), "\n";
