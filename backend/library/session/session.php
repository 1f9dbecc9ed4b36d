<?php
/*
 * session: what a program keeps from request to request (state.php, files.php, session.py). The command line sends no headers, so that of
 * cookies and caches it only shows what hinders them.
 */

const PHP_SESSION_ACTIVE = 2;
const PHP_SESSION_DISABLED = 0;
const PHP_SESSION_NONE = 1;

interface SessionHandlerInterface
{
    public function open(string $path, string $name): bool;
    public function close(): bool;
    public function read(string $id): string|false;
    public function write(string $id, string $data): bool;
    public function destroy(string $id): bool;
    public function gc(int $max_lifetime): int|false;
}

interface SessionIdInterface
{
    public function create_sid(): string;
}

interface SessionUpdateTimestampHandlerInterface
{
    public function validateId(string $id): bool;
    public function updateTimestamp(string $id, string $data): bool;
}

/** The save handler that the program's own stands before, which is that of the files. */
class SessionHandler implements SessionHandlerInterface, SessionIdInterface
{
    public function open(string $path, string $name): bool
    {
        __Session::check_parent('open');
        __Session::$parent_open = __SessionFiles::open($path, 'SessionHandler::open');
        return __Session::$parent_open;
    }

    public function close(): bool
    {
        if (!__Session::has_parent('close')) {
            return false;
        }
        __Session::$parent_open = false;
        return __SessionFiles::close();
    }

    public function read(string $id): string|false
    {
        return __Session::has_parent('read') ? __SessionFiles::read($id) : false;
    }

    public function write(string $id, string $data): bool
    {
        return __Session::has_parent('write') && __SessionFiles::write($id, $data);
    }

    public function destroy(string $id): bool
    {
        return __Session::has_parent('destroy') && __SessionFiles::destroy($id);
    }

    public function gc(int $max_lifetime): int|false
    {
        if (!__Session::has_parent('gc')) {
            return false;
        }
        $removed = __SessionFiles::gc($max_lifetime);
        return $removed < 0 ? false : $removed;
    }

    public function create_sid(): string
    {
        __Session::check_parent('create_sid');
        return (string) __SessionFiles::create();
    }
}

function session_name(?string $name = null): string|false
{
    if ($name !== null && !__Session::may_change('session_name', 'Session name cannot be changed')) {
        return false;
    }
    $old = strstr(ini_get('session.name') . "\0", "\0", true);
    if ($name !== null) {
        __Session::set('name', $name);
    }
    return $old;
}

function session_module_name(?string $module = null): string|false
{
    if ($module !== null && !__Session::may_change('session_module_name', 'Session save handler module cannot be changed')) {
        return false;
    }
    $old = __Session::is_user() ? 'user' : 'files';
    if ($module !== null) {
        $wanted = strtolower($module);
        if ($wanted === 'user') {
            throw new ValueError('session_module_name(): Argument #1 ($module) cannot be "user"');
        }
        if ($wanted !== 'files') {
            __Session::warn("Session handler module \"$module\" cannot be found");
            return false;
        }
        __Session::close();
        __Session::set('save_handler', $module);
    }
    return $old;
}

function session_save_path(?string $path = null): string|false
{
    if ($path !== null && str_contains($path, "\0")) {
        throw new ValueError('session_save_path(): Argument #1 ($path) must not contain any null bytes');
    }
    if ($path !== null && !__Session::may_change('session_save_path', 'Session save path cannot be changed')) {
        return false;
    }
    $old = ini_get('session.save_path');
    if ($path !== null) {
        __Session::set('save_path', $path);
    }
    return $old;
}

function session_id(?string $id = null): string|false
{
    if ($id !== null && !__Session::may_change('session_id', 'Session ID cannot be changed', __Session::is_on('use_cookies'))) {
        return false;
    }
    $old = strstr(__Session::$id . "\0", "\0", true);
    if ($id !== null) {
        __Session::$id = $id;
    }
    return $old;
}

function session_create_id(string $prefix = ""): string|false
{
    __Session::$function = 'session_create_id';
    $checked = strstr("$prefix\0", "\0", true);
    if ($prefix !== '' && !__SessionFiles::is_valid($checked)) {
        __Session::warn('Prefix cannot contain special characters. Only the A-Z, a-z, 0-9, "-", and "," characters are allowed');
        return false;
    }
    if (__Session::$calling || !__Session::is_active()) {
        return $prefix . __Session::random_id();
    }
    for ($i = 0; $i < 3; $i++) {
        $id = (string) __Session::create();
        if (!__Session::validates() || !__Session::is_known($id)) {
            return $prefix . $id;
        }
    }
    __Session::warn('Failed to create new ID');
    return false;
}

function session_regenerate_id(bool $delete_old_session = false): bool
{
    __Session::$function = 'session_regenerate_id';
    if (!__Session::is_active()) {
        __Session::warn('Session ID cannot be regenerated when there is no active session');
        return false;
    }
    if (headers_sent()) {
        __Session::warn('Session ID cannot be regenerated after headers have already been sent');
        return false;
    }
    return __Session::regenerate($delete_old_session);
}

function session_decode(string $data): bool
{
    __Session::$function = 'session_decode';
    if (!__Session::is_active()) {
        __Session::warn('Session data cannot be decoded when there is no active session');
        return false;
    }
    return __Session::decode($data);
}

function session_encode(): string|false
{
    __Session::$function = 'session_encode';
    return __Session::encode();
}

function session_destroy(): bool
{
    __Session::$function = 'session_destroy';
    return __Session::destroy();
}

function session_unset(): bool
{
    if (!__Session::is_active()) {
        return false;
    }
    __Session::clean();
    return true;
}

function session_gc(): int|false
{
    __Session::$function = 'session_gc';
    if (!__Session::is_active()) {
        __Session::warn('Session cannot be garbage collected when there is no active session');
        return false;
    }
    $removed = __Session::collect();
    return $removed < 0 ? false : $removed;
}

function session_get_cookie_params(): array
{
    return [
        'lifetime' => (int) ini_get('session.cookie_lifetime'),
        'path' => ini_get('session.cookie_path'),
        'domain' => ini_get('session.cookie_domain'),
        'secure' => __Session::is_on('cookie_secure'),
        'httponly' => __Session::is_on('cookie_httponly'),
        'samesite' => ini_get('session.cookie_samesite'),
    ];
}

function session_write_close(): bool
{
    return __Session::end('session_write_close', true);
}

function session_commit(): bool
{
    return __Session::end('session_commit', true);
}

function session_abort(): bool
{
    return __Session::end('session_abort', false);
}

function session_reset(): bool
{
    __Session::$function = 'session_reset';
    return __Session::is_active() && (__Session::initialize() || true);
}

function session_status(): int
{
    return __systemlib_session_status();
}

function session_register_shutdown(): void
{
    register_shutdown_function('session_write_close');
}

function session_set_save_handler($open, $close = UNKNOWN, callable $read = UNKNOWN, callable $write = UNKNOWN, callable $destroy = UNKNOWN, callable $gc = UNKNOWN, callable $create_sid = UNKNOWN, callable $validate_sid = UNKNOWN, callable $update_timestamp = UNKNOWN): bool
{
    $arguments = func_get_args();
    $count = count($arguments);
    if (!__Session::may_change('session_set_save_handler', 'Session save handler cannot be changed')) {
        return false;
    }
    if ($count === 1 || $count === 2) {
        if (!$open instanceof SessionHandlerInterface) {
            $type = get_debug_type($open);
            throw new TypeError("session_set_save_handler(): Argument #1 (\$open) must be of type SessionHandlerInterface, $type given");
        }
        __Session::use_object($open, $count < 2 || $close);
        return true;
    }
    if ($count < 6 || $count > 9) {
        throw new ArgumentCountError('Wrong parameter count for session_set_save_handler()');
    }
    $names = ['open', 'close', 'read', 'write', 'destroy', 'gc', 'create_sid', 'validate_sid', 'update_timestamp'];
    foreach ($arguments as $i => $callback) {
        if (!is_callable($callback, false, $shown)) {
            $at = $i + 1;
            $text = "must be a valid callback, function \"$shown\" not found or invalid function name";
            throw new TypeError("session_set_save_handler(): Argument #$at (\${$names[$i]}) $text");
        }
    }
    __Session::use_callbacks(array_combine(array_slice($names, 0, $count), $arguments));
    return true;
}

function session_cache_limiter(?string $value = null): string|false
{
    if ($value !== null && !__Session::may_change('session_cache_limiter', 'Session cache limiter cannot be changed')) {
        return false;
    }
    $old = ini_get('session.cache_limiter');
    if ($value !== null) {
        __Session::set('cache_limiter', $value);
    }
    return $old;
}

function session_cache_expire(?int $value = null): int|false
{
    $old = (int) ini_get('session.cache_expire');
    if ($value !== null) {
        if (!__Session::may_change('session_cache_expire', 'Session cache expiration cannot be changed')) {
            return __Session::is_active() ? $old : false;
        }
        __Session::set('cache_expire', (string) $value);
    }
    return $old;
}

function session_set_cookie_params(array|int $lifetime_or_options, ?string $path = null, ?string $domain = null, ?bool $secure = null, ?bool $httponly = null): bool
{
    __Session::$function = 'session_set_cookie_params';
    if (!__Session::is_on('use_cookies')) {
        __Session::warn('Session cookies cannot be used when session.use_cookies is disabled');
        return false;
    }
    if (!__Session::may_change('session_set_cookie_params', 'Session cookie parameters cannot be changed')) {
        return false;
    }
    $values = ['path' => $path, 'domain' => $domain, 'secure' => $secure, 'httponly' => $httponly];
    if (is_int($lifetime_or_options)) {
        $values = ['lifetime' => $lifetime_or_options, ...$values];
    } else {
        $at = 1;
        foreach ($values as $name => $value) {
            $at++;
            if ($value !== null) {
                throw new ValueError("session_set_cookie_params(): Argument #$at (\$$name) must be null when argument #1 (\$lifetime_or_options) is an array");
            }
        }
        $values = __Session::cookie_options($lifetime_or_options);
    }
    foreach ($values as $name => $value) {
        if ($value !== null && !__Session::set("cookie_$name", is_bool($value) ? ($value ? '1' : '0') : (string) $value)) {
            return false;
        }
    }
    return true;
}

function session_start(array $options = []): bool
{
    __Session::$function = 'session_start';
    if (__Session::is_active()) {
        __Session::notice('Ignoring session_start() because a session is already active');
        return true;
    }
    if (__Session::is_on('use_cookies') && headers_sent()) {
        __Session::warn('Session cannot be started after headers have already been sent');
        return false;
    }
    $closes = __Session::take_options($options);
    if (!__Session::start() || !__Session::is_active()) {
        __Session::clean();
        return false;
    }
    if ($closes) {
        __Session::flush(false);
    }
    return true;
}
