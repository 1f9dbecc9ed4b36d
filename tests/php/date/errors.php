<?php
foreach ([
    fn() => idate('YY'), fn() => idate('?'), fn() => mktime(), fn() => mktime("x"), fn() => date([]),
    fn() => checkdate(1, 2), fn() => date('Y', 1.5), fn() => checkdate("2", 29.0, "2024"), fn() => date(null, 0),
    fn() => date(format: 'Y', timestamp: 0), fn() => date('Y', 0, 1),
] as $try) {
    try {
        var_dump($try());
    } catch (Throwable $e) {
        echo get_class($e), ": ", $e->getMessage(), "\n";
    }
}
var_dump(date_default_timezone_set('Nowhere/Land'));
set_error_handler(function ($level, $message) {
    echo "handler $level: $message\n";
    if (str_contains($message, "''")) {
        throw new Exception("thrown by the handler");
    }
    return true;
});
try {
    date_default_timezone_set("");
} catch (Exception $e) {
    echo $e->getMessage(), " on line ", $e->getLine(), "\n";
}
var_dump(@date_default_timezone_set('../etc/passwd'));
