<?php
$values = [null, true, 0, -5, 1.0, 0.1, 1e100, '', "it's", "a\\b/c\"d\0\x1f\x7f", "é€𝄞\u{2028}\n\r\t", "<>&'\"", '12', '1.5e3', [], [1, 2], ['a' => 1, 'b' => [true, null, ['x' => 1.5]]], [3 => 1, 5 => 'x'], [[], [[]]], ['' => 0], (object) [], (object) ['a' => (object) ['b' => 1]]];
foreach ($values as $v) {
    foreach ([0, JSON_PRETTY_PRINT, JSON_FORCE_OBJECT, JSON_UNESCAPED_UNICODE, JSON_UNESCAPED_SLASHES, JSON_PRESERVE_ZERO_FRACTION, JSON_NUMERIC_CHECK, JSON_HEX_TAG | JSON_HEX_AMP | JSON_HEX_APOS | JSON_HEX_QUOT, JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_LINE_TERMINATORS] as $flags) {
        echo json_encode($v, $flags), "\n";
    }
}
