<?php
function m($x) { return match ($x) { 10 => 'ten', 11 => 'eleven', 12 => 'twelve', 13 => '13', 14, 15 => '14-15', 17 => 'x', default => '-' }; } foreach ([10, 11, 12, 13, 14, 15, 16, 17, '10', 10.0, true, null] as $v) echo m($v), ' ';
function s($x) { return match ($x) { 'a' => 1, 'b' => 2, 'c' => 3, 'd' => 4, 'e' => 5 }; } echo s('a'), s('e'), "\n"; try { s('z'); } catch (\UnhandledMatchError $e) { echo $e->getMessage(), "\n"; }
