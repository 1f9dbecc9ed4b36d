<?php
function w($x) { switch ($x) { case 'apple': return 1; case 'banana': return 2; case 'cherry': return 3; case 'date': case 'elder': return 4; case 'apple': return 99; default: return 0; } }
foreach (['apple', 'banana', 'cherry', 'date', 'elder', 'fig', '', 0, null, true, false, ['x'], 1.5] as $v) echo w($v), ' '; echo "\n";
class Str { function __toString() { return 'banana'; } } echo w(new Str), "\n";
