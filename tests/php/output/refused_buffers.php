<?php
function cb($text) { return "[$text]"; }
class C { static function h($text) { return strtoupper($text); } function i($text) { return $text; } }
var_dump(ob_start('nope'), ob_start([1]), ob_start('C::nope'), ob_start(['C', 'i']));
ob_start('cb', 0, 0);
echo 'x';
ob_flush();
ob_clean();
ob_end_clean();
ob_end_flush();
$kept = [ob_get_clean(), ob_get_flush()];
var_dump(ob_get_level(), str_contains($kept[0], "discard"), str_contains($kept[1], "send"));
ob_start(['C', 'h']);
echo "text\n";
ob_end_flush();
