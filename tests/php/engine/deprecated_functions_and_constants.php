<?php
/* What is deprecated says so at each call and fetch, also by callbacks and constant(); a handler may throw. */
namespace Elsewhere;

const OWN = \FILTER_SANITIZE_STRING;
var_dump(OWN, FILTER_SANITIZE_STRIPPED, \FILE_TEXT, constant('FILE_BINARY'), \defined('FILE_TEXT'));
for ($i = 0; $i < 2; $i++) {
    echo utf8_decode("\xC3\xA9") === "\xE9" ? 'same' : 'different', FILTER_SANITIZE_STRING, "\n";
}
var_dump(array_map('utf8_encode', ['x']), \mhash_count() > 3, \call_user_func('gmstrftime', '%Y', 0));
class Defaults
{
    public const FILTER = \FILTER_SANITIZE_STRING;
    public $filter = \FILE_TEXT;

    public static function show(int $filter = \FILTER_SANITIZE_STRIPPED)
    {
        return $filter;
    }
}
var_dump(Defaults::FILTER, (new Defaults())->filter, Defaults::show());
$parameter = new \ReflectionParameter(fn(array $a) => 1, 0);
var_dump($parameter->isArray(), (new \ReflectionFunction('strftime'))->isDeprecated());
var_dump(@strftime('%Y', 86400 * 366), @\FILE_BINARY);
set_error_handler(function ($level, $message) {
    throw new \Exception($message);
});
foreach ([
    fn() => FILTER_SANITIZE_STRING, fn() => utf8_decode('b'), fn() => strftime('%Y', 0), fn() => constant('FILE_TEXT'),
    fn() => $parameter->isCallable(),
] as $try) {
    try {
        var_dump($try());
    } catch (\Exception $e) {
        echo $e->getMessage(), "\n";
    }
}
