<?php
// objects get their numbers in the order in which they come into being: behind their first member
var_dump(json_decode('{"a":{"b":{}},"c":[{},{"1":2}],"":3}'), json_decode('{}', true), json_decode('{"a":{}}', true), json_decode('{"a":1,"a":{"x":2}}'));
foreach (['{"a":}', '{"a":{"b":1}', '{"a":{"b":[1,{}', '{"a":1,}', '{"a" 1}'] as $text) {
    var_dump(json_decode($text), json_last_error_msg());
}
var_dump(spl_object_id(new stdClass));
