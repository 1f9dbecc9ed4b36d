<?php
$data = ['a' => [], 'b' => new stdClass, 'c' => [1, [2, ['x' => null]]], 'd' => "é\u{1F600}</tag>&'\"\u{2028}\x7f/", 'e' => 1.0, 'f' => 0.1, 'g' => 1e30, 5 => true];
foreach (['NONE' => 0, 'PRETTY' => JSON_PRETTY_PRINT, 'UNICODE' => JSON_UNESCAPED_UNICODE, 'SLASHES' => JSON_UNESCAPED_SLASHES, 'HEX' => JSON_HEX_TAG | JSON_HEX_AMP | JSON_HEX_APOS | JSON_HEX_QUOT, 'ZERO' => JSON_PRESERVE_ZERO_FRACTION, 'OBJECT' => JSON_FORCE_OBJECT, 'LINES' => JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_LINE_TERMINATORS] as $name => $flag) {
    echo $name, ' ', json_encode($data, $flag), "\n";
}
echo json_encode([[]], JSON_PRETTY_PRINT), json_encode(new stdClass, JSON_PRETTY_PRINT), json_encode([], JSON_FORCE_OBJECT | JSON_PRETTY_PRINT), json_encode([1 => 1, 0 => 0]), json_encode([0 => 'a', 1 => 'b']), json_encode('') , json_encode(null), "\n";
ini_set('serialize_precision', '4');
echo json_encode([M_PI, 1 / 3]), "\n";
