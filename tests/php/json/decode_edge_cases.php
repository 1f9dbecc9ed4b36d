<?php
$texts = ['', ' ', 'null', ' true ', 'TRUE', '1', '-0', '-0.0', '01', '1.', '.5', '1e5', '1E+2', '12345678901234567890', '"\u00e9\ud83d\ude00"', '"\ud83d"', '"\x"', "\"tab\there\"", '[1,]', '[1 2]', '{"a":1,}', "{'a':1}", '{"a":1,"a":2}', '[[[]]]', '{"":1}', '{"0":"a","1":"b"}', '"abc', 'nul', '[', '{"a":', "\xef\xbb\xbf1", '"\u0000x"', '{"\u0000a":1}', '[1]x', "\"\xff\""];
foreach ($texts as $text) {
    echo json_encode($text, JSON_INVALID_UTF8_SUBSTITUTE), ' ';
    var_dump(json_decode($text, true));
    echo json_last_error(), ' ', json_last_error_msg(), "\n";
}
var_dump(json_decode('12345678901234567890', false, 512, JSON_BIGINT_AS_STRING), json_decode('[[1]]', true, 1), json_last_error_msg(), json_decode('[[1]]', true, 2), json_decode('{"a":{"b":1}}', false)->a->b, json_decode('{"a":1}', null, 512, JSON_OBJECT_AS_ARRAY), json_decode("\"a\xffb\"", true, 512, JSON_INVALID_UTF8_IGNORE));
foreach ([fn() => json_decode('[', true, 512, JSON_THROW_ON_ERROR), fn() => json_decode('1', true, 0), fn() => json_encode(1, 0, -1)] as $call) {
    try {
        var_dump($call());
    } catch (Throwable $e) {
        echo get_class($e), ': ', $e->getMessage(), ' ', $e->getCode(), "\n";
    }
}
