<?php
$out = ''; for ($i = 0; $i < 100; $i++) { $out .= chr(65 + $i % 26); if ($i % 10 == 9) $out .= "\n"; } echo $out; $words = []; foreach (explode(' ', 'the quick brown fox jumps over the lazy dog the end') as $w) { $words[$w] = ($words[$w] ?? 0) + 1; } arsort($words); foreach ($words as $w => $n) echo "$w:$n "; echo "\n", strrev('abc'), ucfirst('xyz'), str_repeat('=-', 5), "\n";
