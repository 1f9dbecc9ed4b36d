<?php
function t(callable $f): void
{
    try {
        var_dump($f());
    } catch (Throwable $e) {
        echo get_class($e), ': ', $e->getMessage(), "\n";
    }
}

foreach (['null', 'true', 'TRUE', '1', '-0', '01', '1.', '1.0', '-1.5e3', '1E+2', '.5', '-', '+1', '123456789012345678901', '"a"', '"a', '"\\n\\u00e9\\ud834\\udd1e"', '"\\ud834"', '"\\x"', "\"\t\"", '[]', '[1,2]', '[1,]', '[1 2]', '{}', '{"a":1}', '{"a":1,"a":2}', '{"a":1,}', '{a:1}', '{"a"}', '{"a":[1,{"b":null}]}', ' [ 1 , "x" ] ', '[1]x', '[1}', '{"a":1]', '{"":1}', '{"1":1,"-5":2}', '[[[[]]]]', '', 'tru', '"\\u0000a"', '{"\\u0000a":1}', "'a'", 'NaN', "\"\xff\"", '1e400'] as $json) {
    echo $json === '' ? '(empty)' : addcslashes($json, "\0..\37\177..\377"), ': ';
    var_dump(json_decode($json));
    echo json_last_error(), ' ', json_last_error_msg(), ' ';
    var_dump(json_decode($json, true) == json_decode($json, false, 512, JSON_OBJECT_AS_ARRAY));
    t(fn () => json_decode($json, true, 3, JSON_THROW_ON_ERROR | JSON_BIGINT_AS_STRING));
}
t(fn () => json_decode('[]', true, 0));
t(fn () => json_decode("\"\xff\"", true, 512, JSON_INVALID_UTF8_SUBSTITUTE));
