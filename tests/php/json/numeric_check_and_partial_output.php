<?php
var_dump(json_encode(['1e1000', '-1e999', '12', '0x1', '1e3', ' 1', '1 '], JSON_NUMERIC_CHECK));
var_dump(json_encode("\xff", JSON_PARTIAL_OUTPUT_ON_ERROR | JSON_THROW_ON_ERROR), json_last_error());
json_encode(1);
try {
    json_encode(NAN, JSON_THROW_ON_ERROR);
} catch (JsonException $e) {
    var_dump($e->getMessage(), $e->getCode(), json_last_error());
}
