<?php
/* Error handlers drop the arrays whose elements are being converted. */
set_error_handler(function ($n, $m) { echo "$m\n"; global $p; $p = null; return true; });
$p = [[1]]; var_dump(implode(',', $p));
$p = [[1], [2]]; var_dump(array_diff($p, ['Array']));
$p = ['a' => [1]]; var_dump(array_flip($p));
$p = [[1], 'a']; var_dump(array_count_values($p));
$p = ["5x", "6y"]; var_dump(array_sum($p));
$p = ["5x", "6y"]; var_dump(array_product($p));
$p = [[1]]; var_dump(str_replace($p, 'b', 'Array'));
$p = [[1], [2]]; var_dump(sprintf('%s %s', ...$p));
$p = [[1], [2]]; echo vsprintf('%s %s', $p), "\n";
$p = [[1], [2]]; var_dump(array_unique($p));
$p = [[3], [1]]; sort($p, SORT_STRING); var_dump($p);
$p = [new stdClass, 5]; sort($p); var_dump($p);
$p = [new stdClass, 5]; var_dump(max($p));
$p = [[[1]]]; var_dump(array_fill_keys($p, 1));
$p = [[[1]], 1]; var_dump(array_combine($p, [1, 2]));
