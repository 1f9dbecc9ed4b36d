<?php
function t(callable $f): void
{
    try {
        var_dump($f());
    } catch (Throwable $e) {
        echo get_class($e), ': ', $e->getMessage(), "\n";
    }
}

$a = [1];
$a['self'] = &$a;
foreach ([NAN, INF, "\xff", ["\xff" => 1], [1, "\xff"], $a, STDIN, [[[1]]]] as $v) {
    foreach ([0, JSON_PARTIAL_OUTPUT_ON_ERROR, JSON_INVALID_UTF8_IGNORE, JSON_INVALID_UTF8_SUBSTITUTE] as $flags) {
        var_dump(json_encode($v, $flags, 2), json_last_error(), json_last_error_msg());
    }
    t(fn () => json_encode($v, JSON_THROW_ON_ERROR, 2));
}
try {
    json_encode(NAN, JSON_THROW_ON_ERROR);
} catch (JsonException $e) {
    echo $e->getCode(), ' ', $e->getMessage(), ' ', json_last_error(), "\n";
}
