<?php
// What can be named and set while there is no session, and what php says of wrong values.
ob_start();
function t(callable $c): void
{
    try {
        var_dump($c());
    } catch (Throwable $e) {
        echo get_class($e), ': ', $e->getMessage(), "\n";
    }
}
t(fn() => [session_status(), session_id(), session_name(), session_module_name(), PHP_SESSION_NONE, defined('SID')]);
t(fn() => session_module_name('user'));
t(fn() => session_module_name('foo'));
t(fn() => session_module_name('FILES'));
t(fn() => [session_id('abc'), session_id("a\0b"), session_id(), session_id('')]);
foreach (['1', '', "\0x", "a\0b", 'a=b', 'PHPSESSID'] as $name) {
    t(fn() => session_name($name));
}
t(fn() => session_name());
t(fn() => session_save_path("a\0b"));
t(fn() => strlen(session_create_id()));
t(fn() => substr(session_create_id('ab-'), 0, 3));
t(fn() => session_create_id('ab_'));
foreach ([
    'sid_length' => 5, 'sid_bits_per_character' => 9, 'cookie_lifetime' => -1, 'serialize_handler' => 'abc',
    'save_handler' => 'user', 'auto_start' => '1', 'name' => 12, 'gc_divisor' => 7, 'use_strict_mode' => true, 'none' => 1,
] as $name => $value) {
    t(fn() => ini_set("session.$name", $value));
}
t(fn() => ini_set('session.save_handler', 'x'));
t(fn() => [ini_set('session.sid_length', 64), ini_set('session.sid_bits_per_character', 6)]);
t(fn() => preg_match('/^[a-zA-Z0-9,-]{64}$/D', session_create_id()));
t(fn() => [session_cache_expire(), session_cache_expire(5), session_cache_expire()]);
t(fn() => [session_cache_limiter(), session_cache_limiter('foo'), session_cache_limiter()]);

t(fn() => session_set_cookie_params(10, '/x', 'd', true, true));
t(fn() => session_get_cookie_params());
foreach ([[], [1], ['x' => 1], ['Path' => '/y', 'x' => 2], ['samesite' => 'Lax', 'SECURE' => 0, 'lifetime' => '77']] as $options) {
    t(fn() => session_set_cookie_params($options));
}
t(fn() => session_get_cookie_params());
t(fn() => session_set_cookie_params([], 'a'));
t(fn() => session_set_cookie_params([], null, 'a'));
t(fn() => session_set_cookie_params([], null, null, false));
t(fn() => session_set_cookie_params([], httponly: false));
t(fn() => session_set_cookie_params(-1));
ini_set('session.use_cookies', 0);
t(fn() => session_set_cookie_params(1));

echo "-- without a session\n";
t(fn() => session_decode('a|i:1;'));
t(fn() => session_encode());
t(fn() => session_destroy());
t(fn() => session_regenerate_id());
t(fn() => session_gc());
t(fn() => [session_unset(), session_write_close(), session_commit(), session_abort(), session_reset()]);
t(fn() => isset($_SESSION));

foreach (ini_get_all('session') as $name => $row) {
    echo $name, ' ', $row['global_value'], ' ', $row['access'], "\n";
}
echo new ReflectionFunction('session_set_save_handler');
echo new ReflectionClass('SessionUpdateTimestampHandlerInterface');
