<?php
// What parser-like functions say of input that is broken in two ways at once.
foreach (['{"":{"""', '{"a"', '{"a":1 "b', '[1 "x\ud800"]', "[1 \"\x01\"]", "[1 \"\xff\"]", '[1 "ok"]', '{"a":1 "b":2}', '[}', '{]', '[1,}', '{"a":1,]', '[[}]', '"', '["'] as $text) {
    var_dump(json_decode($text), json_last_error_msg());
}
foreach (["a[%41%\0=1&b=2", "a=1\0&b=2", "\0", "x=y&\0z=1"] as $query) {
    parse_str($query, $found);
    var_dump($found);
}
foreach (["x%\xa9i", '%', '%y', "%\xc3\xa9"] as $format) {
    try {
        var_dump(sscanf('1', $format));
    } catch (ValueError $e) {
        echo bin2hex($e->getMessage()), "\n";
    }
}
