<?php
// What the first element of an array holds may look like the head of a counted object: count, kind, flags.
for ($kind = 5; $kind <= 11; $kind++) {
    $GLOBALS["hash$kind"] = ['x' => $kind << 32 | 5, 'y' => $kind];
    $GLOBALS["list$kind"] = [$kind << 32 | 5, $kind];
    $GLOBALS["text$kind"] = str_repeat(pack('P', $kind << 32 | 5), 3);
}
// Storage in which nothing was written yet.
$context = stream_context_create();
$default = stream_context_get_default();
$file = fopen('php://memory', 'r');
$empty = ['a' => 1];
unset($empty['a']);
class Keeper { public static $kept = []; }
Keeper::$kept = [[8 << 32 | 3], ['k' => 6 << 32 | 9], $empty];
echo $hash8['x'], ' ', $list6[0], ' ', strlen($text10), ' ', count(Keeper::$kept), "\n";
