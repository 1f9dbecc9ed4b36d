<?php
/*
 * The request's session: its id, `$_SESSION`, and the save handler, which is "files" or the program's callbacks.
 */

#[Native]
function __systemlib_session_status(): int {}
#[Native]
function __systemlib_session_become(int $status): void {}
#[Native, CallsBack]
function __systemlib_session_set(string $function, string $name, string $value): bool {}
#[Native]
function __systemlib_session_is_on(string $name): bool {}
#[Native, CallsBack]
function __systemlib_session_call($callback, array $arguments): mixed {}
#[Native]
function __systemlib_session_constant(string $value): void {}
/** The variables as one text; false for none, or a name that cannot be written. */
#[Native]
function __systemlib_session_written(string $speaker, array $vars, bool $binary): string|false {}
/** Add the variables of a text to an array; false where it is wrong. */
#[Native]
#[Reaches]
function __systemlib_session_read(string $data, bool $binary, &$vars): bool {}

/** A session before the program. */
function __systemlib_session_begin(): void
{
    __Session::$function = 'PHP Request Startup';
    __Session::start();
}

/** The request's end. */
function __systemlib_session_end(): void
{
    __Session::$function = 'PHP Request Shutdown';
    __Session::flush(true);
    __Session::close();
}

/** What session_set_save_handler() registers for the end of the program. */
function __systemlib_session_shutdown(): void
{
    if (__Session::$writes_at_end) {
        session_register_shutdown();
    }
}

/** A callback gave nothing: it threw, or could not be called. */
final class __SessionNothing {}

final class __Session
{
    private const DIGITS = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ,-';

    public static string $function = ''; // that messages name, or PHP Request Shutdown
    public static ?string $id = null;
    public static bool $writes_at_end = false;
    public static array $callbacks = [];
    public static ?string $class = null; // of the program's handler
    public static bool $parent_open = false; // a SessionHandler has opened the files
    public static bool $calling = false;
    private static bool $registered = false;
    private static bool $user_open = false;
    private static bool $sends = true; // the cookie is due
    private static bool $names_id = false; // in the constant SID
    private static ?string $data = null; // as it was read, where unchanged data need not be written
    private static mixed $vars = null; // what $_SESSION is
    private static bool $has_vars = false;

    // -- messages and settings

    /** What messages begin with: a function, or the part of the request. */
    private static function speaker(): string
    {
        return str_contains(self::$function, ' ') ? self::$function : self::$function . '()';
    }

    public static function warn(string $text): void
    {
        __systemlib_warning(self::speaker() . ": $text");
    }

    public static function notice(string $text): void
    {
        __systemlib_notice(self::speaker() . ": $text");
    }

    public static function is_active(): bool
    {
        return __systemlib_session_status() === PHP_SESSION_ACTIVE;
    }

    public static function is_on(string $name): bool
    {
        return __systemlib_session_is_on("session.$name");
    }

    public static function set(string $name, string $value): bool
    {
        return __systemlib_session_set(self::$function, "session.$name", $value);
    }

    public static function is_user(): bool
    {
        return strtolower(ini_get('session.save_handler')) === 'user';
    }

    /** Whether a function may change something now; otherwise a warning that begins with a text says why not. */
    public static function may_change(string $function, string $text, bool $in_headers = true): bool
    {
        self::$function = $function;
        if (self::is_active()) {
            self::warn("$text when a session is active");
            return false;
        }
        if ($in_headers && headers_sent()) {
            self::warn("$text after headers have already been sent");
            return false;
        }
        return true;
    }

    /** The options of session_set_cookie_params() as php knows them. */
    public static function cookie_options(array $options): array
    {
        $values = ['lifetime' => null, 'path' => null, 'domain' => null, 'secure' => null, 'httponly' => null, 'samesite' => null];
        $found = false;
        foreach ($options as $key => $value) {
            $name = strtolower((string) $key);
            if (is_int($key)) {
                self::warn('Argument #1 ($lifetime_or_options) cannot contain numeric keys');
            } elseif (array_key_exists($name, $values)) {
                $values[$name] = $name === 'secure' || $name === 'httponly' ? (bool) $value : (string) $value;
                $found = true;
            } else {
                self::warn("Argument #1 (\$lifetime_or_options) contains an unrecognized key \"$key\"");
            }
        }
        return $found ? $values : throw new ValueError(
            'session_set_cookie_params(): Argument #1 ($lifetime_or_options) must contain at least 1 valid key'
        );
    }

    /** Set what session_start() is given; whether the session is only read. */
    public static function take_options(array $options): bool
    {
        $closes = false;
        foreach ($options as $name => $value) {
            if (is_int($name)) {
                continue;
            }
            if (!is_string($value) && !is_bool($value) && !is_int($value)) {
                $type = get_debug_type($value);
                throw new TypeError("session_start(): Option \"$name\" must be of type string|int|bool, $type given");
            }
            if ($name === 'read_and_close') {
                $closes = (int) $value > 0;
            } elseif (!self::set($name, (string) $value)) {
                self::warn("Setting option \"$name\" failed");
            }
        }
        return $closes;
    }

    public static function end(string $function, bool $writes): bool
    {
        self::$function = $function;
        if (!self::is_active()) {
            return false;
        }
        self::flush($writes);
        return true;
    }

    // -- what a SessionHandler stands before

    public static function check_parent(string $method): void
    {
        self::$function = "SessionHandler::$method";
        if (!self::is_active()) {
            throw new Error('Session is not active');
        }
        if (!self::is_user()) {
            throw new Error('Cannot call default session handler');
        }
    }

    public static function has_parent(string $method): bool
    {
        self::check_parent($method);
        if (!self::$parent_open) {
            self::warn('Parent session handler is not open');
        }
        return self::$parent_open;
    }

    // -- the save handler

    public static function random_id(): string
    {
        $length = (int) ini_get('session.sid_length');
        $bits = (int) ini_get('session.sid_bits_per_character');
        $bytes = random_bytes($length);
        $id = '';
        $word = $have = $at = 0;
        while (strlen($id) < $length) {
            if ($have < $bits) {
                $word |= ord($bytes[$at++]) << $have;
                $have += 8;
            }
            $id .= self::DIGITS[$word & ((1 << $bits) - 1)];
            $word >>= $bits;
            $have -= $bits;
        }
        return $id;
    }

    /** Call one of the program's functions. */
    private static function call(string $which, mixed ...$arguments): mixed
    {
        if (self::$calling) {
            self::$calling = false;
            self::warn('Cannot call session save handler in a recursive manner');
            return new __SessionNothing();
        }
        $function = self::$function;
        self::$calling = true;
        try {
            return __systemlib_session_call(self::$callbacks[$which], $arguments);
        } finally {
            self::$calling = false;
            self::$function = $function;
        }
    }

    /** Whether a callback says that all went well. */
    private static function succeeded(mixed $result): bool
    {
        if (is_bool($result)) {
            return $result;
        }
        if ($result instanceof __SessionNothing) {
            return false;
        }
        $type = is_object($result) ? 'object' : get_debug_type($result);
        $text = "Session callback must have a return value of type bool, $type returned";
        if ($result === 0 || $result === -1) {
            __systemlib_deprecated(self::speaker() . ": $text");
            return $result === 0;
        }
        throw new TypeError($text);
    }

    private static function open(): bool
    {
        $path = ini_get('session.save_path');
        if (!self::is_user()) {
            return __SessionFiles::open($path, self::$function);
        }
        if (!isset(self::$callbacks['open'])) {
            self::warn('User session functions are not defined');
            return false;
        }
        $result = self::call('open', $path, ini_get('session.name'));
        self::$user_open = true;
        return self::succeeded($result);
    }

    public static function close(): bool
    {
        if (self::is_user()) {
            if (self::$user_open) {
                self::$user_open = false;
                return self::succeeded(self::call('close'));
            }
        } elseif (__SessionFiles::$dir !== null) {
            return __SessionFiles::close();
        }
        return true;
    }

    private static function read(): string|false
    {
        if (!self::is_user()) {
            return __SessionFiles::read(self::$id);
        }
        $result = self::call('read', self::$id);
        return is_string($result) ? $result : false;
    }

    private static function write(string $data): bool
    {
        return self::is_user() ? self::succeeded(self::call('write', self::$id, $data)) : __SessionFiles::write(self::$id, $data);
    }

    private static function touch(string $data): bool
    {
        if (!self::is_user()) {
            return __SessionFiles::touch(self::$id, $data);
        }
        return self::succeeded(self::call(isset(self::$callbacks['update_timestamp']) ? 'update_timestamp' : 'write', self::$id, $data));
    }

    private static function erase(): bool
    {
        return self::is_user() ? self::succeeded(self::call('destroy', self::$id)) : __SessionFiles::destroy(self::$id);
    }

    public static function create(): ?string
    {
        if (!self::is_user()) {
            return __SessionFiles::create();
        }
        if (!isset(self::$callbacks['create_sid'])) {
            return self::random_id();
        }
        $id = self::call('create_sid');
        if ($id instanceof __SessionNothing) {
            throw new Error('No session id returned by function');
        }
        return is_string($id) ? $id : throw new Error('Session id must be a string');
    }

    public static function validates(): bool
    {
        return !self::is_user() || isset(self::$callbacks['validate_sid']);
    }

    public static function is_known(string $id): bool
    {
        if (!self::is_user()) {
            return __SessionFiles::is_known($id);
        }
        return !isset(self::$callbacks['validate_sid']) || self::succeeded(self::call('validate_sid', $id));
    }

    /** Remove old sessions: how many, or -1. */
    public static function collect(): int
    {
        $lifetime = (int) ini_get('session.gc_maxlifetime');
        if (!self::is_user()) {
            return __SessionFiles::gc($lifetime);
        }
        $removed = self::call('gc', $lifetime);
        return is_int($removed) ? $removed : ($removed === true ? 1 : -1);
    }

    // -- $_SESSION

    private static function track(mixed $value = []): void
    {
        unset($_SESSION);
        $_SESSION = $value;
        self::$vars = &$_SESSION;
        self::$has_vars = true;
    }

    public static function has_vars(): bool
    {
        return self::$has_vars && is_array(self::$vars);
    }

    public static function clean(): void
    {
        if (self::has_vars()) {
            self::$vars = [];
        }
    }

    public static function encode(): string|false // for none, too
    {
        if (!self::has_vars()) {
            self::warn('Cannot encode non-existent session');
            return false;
        }
        $how = strtolower(ini_get('session.serialize_handler'));
        if ($how === 'php_serialize') {
            return serialize(self::$vars);
        }
        return __systemlib_session_written(self::speaker(), self::$vars, $how === 'php_binary');
    }

    public static function decode(string $data): bool
    {
        $how = strtolower(ini_get('session.serialize_handler'));
        if ($how === 'php_serialize') {
            $value = null;
            $fine = __systemlib_unserialize_prefix($data, 0, $value) >= 0;
            self::track($fine ? $value ?? [] : []);
            $fine = $fine || $data === '';
        } else {
            $fine = __systemlib_session_read($data, $how === 'php_binary', self::$vars);
        }
        if (!$fine) {
            self::destroy();
            self::track();
            self::warn('Failed to decode session object. Session has been destroyed');
        }
        return $fine;
    }

    // -- starting and ending

    public static function destroy(): bool
    {
        if (!self::is_active()) {
            self::warn('Trying to destroy uninitialized session');
            return false;
        }
        try {
            $fine = self::$id === null || self::erase();
            if (!$fine) {
                self::warn('Session object destruction failed');
            }
            return $fine;
        } finally {
            self::forget();
        }
    }

    /** No session any more. */
    private static function forget(): void
    {
        self::let_go();
        try {
            self::close();
        } finally {
            self::$id = null;
            self::$data = null;
            self::$class = null;
            __systemlib_session_become(PHP_SESSION_NONE);
        }
    }

    private static function let_go(): void
    {
        $none = null;
        self::$vars = &$none;
        self::$has_vars = false;
    }

    public static function abort(): void
    {
        if (self::is_active()) {
            try {
                self::close();
            } finally {
                __systemlib_session_become(PHP_SESSION_NONE);
            }
        }
    }

    /** After something threw: nothing is open, nobody is asked to close it. */
    private static function fail(): void
    {
        self::$user_open = false;
        __SessionFiles::close();
        __systemlib_session_become(PHP_SESSION_NONE);
    }

    public static function flush(bool $write): void
    {
        if (!self::is_active()) {
            return;
        }
        try {
            if ($write && self::has_vars() && (self::$user_open || __SessionFiles::$dir !== null)) {
                self::save();
            }
            self::close();
            __systemlib_session_become(PHP_SESSION_NONE);
        } catch (Throwable $problem) {
            self::fail();
            throw $problem;
        }
    }

    private static function save(): void
    {
        $data = self::encode();
        $touches = $data !== false && $data === self::$data && self::is_on('lazy_write');
        if ($touches ? self::touch($data) : self::write($data === false ? '' : $data)) {
            return;
        }
        $path = ini_get('session.save_path');
        if (!self::$user_open) {
            self::warn("Failed to write session data (files). Please verify that the current setting of session.save_path is correct ($path)");
            return;
        }
        $handler = self::$class !== null ? self::$class . '::' . ($touches ? 'updateTimestamp' : 'write') : ($touches ? 'update_timestamp' : 'write');
        self::warn("Failed to write session data using user defined save handler. (session.save_path: $path, handler: $handler)");
    }

    public static function initialize(): bool
    {
        __systemlib_session_become(PHP_SESSION_ACTIVE);
        $user = self::is_user();
        $where = ($user ? 'user' : 'files') . ' (path: ' . ini_get('session.save_path') . ')';
        if (!self::open()) {
            self::abort();
            self::warn("Failed to initialize storage module: $where");
            return false;
        }
        if ((string) self::$id === '') {
            self::renew($where);
        } elseif (self::is_on('use_strict_mode') && self::validates() && !self::is_known(self::$id)) {
            self::$id = null;
            self::renew($where);
        }
        self::name();
        self::track();
        $data = self::read();
        if ($data === false) {
            self::abort();
            self::warn("Failed to read session data: $where");
            return false;
        }
        $probability = (int) ini_get('session.gc_probability');
        if ($probability > 0 && (int) (lcg_value() * (int) ini_get('session.gc_divisor')) < $probability) {
            self::collect();
        }
        self::$data = self::is_on('lazy_write') ? $data : null;
        self::decode($data);
        return true;
    }

    private static function renew(string $where): void
    {
        self::$id = self::create() ?? throw new Error("Failed to create session ID: $where");
        if (self::is_on('use_cookies')) {
            self::$sends = true;
        }
    }

    /** Tell the id: in a cookie, in the constant SID and, where no cookie brought it, in URLs and forms. */
    public static function name(): void
    {
        if (self::is_on('use_cookies') && self::$sends) {
            self::send();
            self::$sends = false;
        }
        $name = ini_get('session.name');
        __systemlib_session_constant(self::$names_id ? "$name=" . self::$id : '');
        if (self::is_on('use_trans_sid') && !self::is_on('use_only_cookies') && !(self::is_on('use_cookies') && isset($_COOKIE[$name]))) {
            __UrlRewriter::of(true)->remove($name);
            __UrlRewriter::of(true)->add($name, self::$id);
        }
    }

    /** The command line shows nobody a cookie; what hinders it is told. */
    private static function send(): void
    {
        if (headers_sent($file, $line)) {
            self::warn("Session cookie cannot be sent after headers have already been sent (output started at $file:$line)");
        } elseif (strpbrk(ini_get('session.name'), "=,;.[ \t\r\n\013\014") !== false) {
            self::warn('session.name cannot contain any of the following \'=,;.[ \t\r\n\013\014\'');
        }
    }

    /** Whether there are the handlers that the request's settings name. */
    private static function is_possible(): bool
    {
        $handler = ini_get('session.save_handler');
        if (!in_array(strtolower($handler), ['files', 'user'], true)) {
            self::warn("Cannot find session save handler \"$handler\" - session startup failed");
            return false;
        }
        $serializer = ini_get('session.serialize_handler');
        if (!in_array(strtolower($serializer), ['php', 'php_binary', 'php_serialize'], true)) {
            self::warn("Cannot find session serialization handler \"$serializer\" - session startup failed");
            return false;
        }
        return true;
    }

    /** The id that the request brings along. */
    private static function given(): ?string
    {
        $name = ini_get('session.name');
        if (self::is_on('use_cookies') && isset($_COOKIE[$name])) {
            self::$sends = false;
            self::$names_id = false;
            if (is_string($_COOKIE[$name])) {
                return $_COOKIE[$name];
            }
        }
        if (!self::is_on('use_only_cookies')) {
            foreach ([$_GET ?? null, $_POST ?? null] as $values) {
                if (is_array($values) && isset($values[$name])) {
                    self::$sends = !is_string($values[$name]);
                    return is_string($values[$name]) ? self::unless_foreign($values[$name]) : null;
                }
            }
        }
        return null;
    }

    private static function unless_foreign(string $id): ?string
    {
        $referer = $_SERVER['HTTP_REFERER'] ?? '';
        $wanted = ini_get('session.referer_check');
        return $wanted !== '' && is_string($referer) && $referer !== '' && !str_contains($referer, $wanted) ? null : $id;
    }

    public static function start(): bool
    {
        if (__systemlib_session_status() === PHP_SESSION_DISABLED && !self::is_possible()) {
            return false;
        }
        self::$names_id = !self::is_on('use_only_cookies');
        self::$sends = self::is_on('use_cookies') || self::is_on('use_only_cookies');
        self::$id ??= self::given();
        if (self::$id !== null && strpbrk(self::$id, "\r\n\t <>'\"\\") !== false) {
            self::$id = null;
        }
        $fine = false;
        try {
            $fine = self::initialize() && self::limits_caches();
        } finally {
            if (!$fine) {
                self::fail();
                self::$id = null;
            }
        }
        return $fine;
    }

    private static function limits_caches(): bool
    {
        if (ini_get('session.cache_limiter') === '' || !self::is_active() || !headers_sent($file, $line)) {
            return true;
        }
        self::abort();
        self::warn("Session cache limiter cannot be sent after headers have already been sent (output started at $file:$line)");
        return false;
    }

    /** Another id; the old session is written or, if so wanted, destroyed. */
    public static function regenerate(bool $delete): bool
    {
        $where = (self::is_user() ? 'user' : 'files') . ' (path: ' . ini_get('session.save_path') . ')';
        try {
            $fine = $delete ? self::erase() : self::write((string) self::encode());
            self::close();
            if (!$fine) {
                __systemlib_session_become(PHP_SESSION_NONE);
                self::warn(($delete ? 'Session object destruction failed. ID: ' : 'Session write failed. ID: ') . $where);
                return false;
            }
            self::$data = null;
            self::$id = null;
            if (!self::open()) {
                throw new Error("Failed to open session: $where");
            }
            self::$id = self::create() ?? throw new Error("Failed to create new session ID: $where");
            for ($i = 0; $i < 3 && self::is_on('use_strict_mode') && self::validates() && self::is_known(self::$id); $i++) {
                self::$id = self::create() ?? throw new Error("Failed to create session ID by collision: $where");
            }
            if (self::read() === false) {
                self::close();
                throw new Error("Failed to create(read) session ID: $where");
            }
        } catch (Throwable $problem) {
            self::fail();
            throw $problem;
        }
        if (self::is_on('use_cookies')) {
            self::$sends = true;
        }
        self::name();
        return true;
    }

    // -- the program's save handler

    public static function use_object(SessionHandlerInterface $handler, bool $at_end): void
    {
        $callbacks = [];
        foreach (['open', 'close', 'read', 'write', 'destroy', 'gc'] as $method) {
            $callbacks[$method] = [$handler, $method];
        }
        foreach (['create_sid' => 'create_sid', 'validate_sid' => 'validateId', 'update_timestamp' => 'updateTimestamp'] as $which => $method) {
            if (method_exists($handler, $method)) {
                $callbacks[$which] = [$handler, $method];
            }
        }
        self::$callbacks = $callbacks;
        self::$class = $handler::class;
        self::$writes_at_end = $at_end;
        if ($at_end && !self::$registered) {
            self::$registered = true;
            register_shutdown_function('__systemlib_session_shutdown');
        }
        if (!self::is_user()) {
            self::set('save_handler', 'user');
        }
    }

    public static function use_callbacks(array $callbacks): void
    {
        self::$class = null;
        self::$writes_at_end = false;
        if (!self::is_user()) {
            self::set('save_handler', 'user');
        }
        self::$callbacks = [...self::$callbacks, ...$callbacks];
    }
}
