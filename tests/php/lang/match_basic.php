<?php
function m($x) { return match ($x) { 1, 2 => 'low', 3 => 'three', '3' => 'str3', default => 'other' }; } foreach ([1, 2, 3, '3', 4, '1'] as $v) echo m($v), ' '; echo "\n";
echo match (true) { 5 > 6 => 'a', 5 > 4 => 'b' }, "\n"; $r = match (false) { default => 'only' }; echo $r, "\n";
function t($n) { echo "t$n "; return $n; } echo match (t(2)) { t(1), t(2) => t(10), t(3) => t(11) }, "\n";
