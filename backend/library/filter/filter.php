<?php
/*
 * Filters of values: the functions, and the options that all filters have in common.
 */

const INPUT_POST = 0;
const INPUT_GET = 1;
const INPUT_COOKIE = 2;
const INPUT_ENV = 4;
const INPUT_SERVER = 5;
const FILTER_FLAG_NONE = 0;
const FILTER_REQUIRE_SCALAR = 33554432;
const FILTER_REQUIRE_ARRAY = 16777216;
const FILTER_FORCE_ARRAY = 67108864;
const FILTER_NULL_ON_FAILURE = 134217728;
const FILTER_VALIDATE_INT = 257;
const FILTER_VALIDATE_BOOLEAN = 258;
const FILTER_VALIDATE_BOOL = 258;
const FILTER_VALIDATE_FLOAT = 259;
const FILTER_VALIDATE_REGEXP = 272;
const FILTER_VALIDATE_DOMAIN = 277;
const FILTER_VALIDATE_URL = 273;
const FILTER_VALIDATE_EMAIL = 274;
const FILTER_VALIDATE_IP = 275;
const FILTER_VALIDATE_MAC = 276;
const FILTER_DEFAULT = 516;
const FILTER_UNSAFE_RAW = 516;
const FILTER_SANITIZE_ENCODED = 514;
const FILTER_SANITIZE_SPECIAL_CHARS = 515;
const FILTER_SANITIZE_FULL_SPECIAL_CHARS = 522;
const FILTER_SANITIZE_EMAIL = 517;
const FILTER_SANITIZE_URL = 518;
const FILTER_SANITIZE_NUMBER_INT = 519;
const FILTER_SANITIZE_NUMBER_FLOAT = 520;
const FILTER_SANITIZE_ADD_SLASHES = 523;
const FILTER_CALLBACK = 1024;
const FILTER_FLAG_ALLOW_OCTAL = 1;
const FILTER_FLAG_ALLOW_HEX = 2;
const FILTER_FLAG_STRIP_LOW = 4;
const FILTER_FLAG_STRIP_HIGH = 8;
const FILTER_FLAG_STRIP_BACKTICK = 512;
const FILTER_FLAG_ENCODE_LOW = 16;
const FILTER_FLAG_ENCODE_HIGH = 32;
const FILTER_FLAG_ENCODE_AMP = 64;
const FILTER_FLAG_NO_ENCODE_QUOTES = 128;
const FILTER_FLAG_EMPTY_STRING_NULL = 256;
const FILTER_FLAG_ALLOW_FRACTION = 4096;
const FILTER_FLAG_ALLOW_THOUSAND = 8192;
const FILTER_FLAG_ALLOW_SCIENTIFIC = 16384;
const FILTER_FLAG_PATH_REQUIRED = 262144;
const FILTER_FLAG_QUERY_REQUIRED = 524288;
const FILTER_FLAG_IPV4 = 1048576;
const FILTER_FLAG_IPV6 = 2097152;
const FILTER_FLAG_NO_RES_RANGE = 4194304;
const FILTER_FLAG_NO_PRIV_RANGE = 8388608;
const FILTER_FLAG_GLOBAL_RANGE = 268435456;
const FILTER_FLAG_HOSTNAME = 1048576;
const FILTER_FLAG_EMAIL_UNICODE = 1048576;

function filter_list(): array
{
    return array_keys(__systemlib_filter_ids());
}

function filter_id(string $name): int|false
{
    return __systemlib_filter_ids()[$name] ?? false;
}

/** The filters by name. */
function __systemlib_filter_ids(): array
{
    return [
        'int' => FILTER_VALIDATE_INT, 'boolean' => FILTER_VALIDATE_BOOL,
        'float' => FILTER_VALIDATE_FLOAT, 'validate_regexp' => FILTER_VALIDATE_REGEXP,
        'validate_domain' => FILTER_VALIDATE_DOMAIN, 'validate_url' => FILTER_VALIDATE_URL,
        'validate_email' => FILTER_VALIDATE_EMAIL, 'validate_ip' => FILTER_VALIDATE_IP,
        'validate_mac' => FILTER_VALIDATE_MAC, 'string' => 513, 'stripped' => 513,
        'encoded' => FILTER_SANITIZE_ENCODED, 'special_chars' => FILTER_SANITIZE_SPECIAL_CHARS,
        'full_special_chars' => FILTER_SANITIZE_FULL_SPECIAL_CHARS, 'unsafe_raw' => FILTER_UNSAFE_RAW,
        'email' => FILTER_SANITIZE_EMAIL, 'url' => FILTER_SANITIZE_URL,
        'number_int' => FILTER_SANITIZE_NUMBER_INT, 'number_float' => FILTER_SANITIZE_NUMBER_FLOAT,
        'add_slashes' => FILTER_SANITIZE_ADD_SLASHES, 'callback' => FILTER_CALLBACK,
    ];
}

/** Whether a number may be a filter's; a warning if not. Numbers between those of filters stand for the default one. */
function __systemlib_filter_known(string $function, int $filter): bool
{
    if ($filter >= 512 && $filter <= 523 || $filter >= 256 && $filter <= 277 || $filter === FILTER_CALLBACK) {
        return true;
    }
    __systemlib_warning("$function(): Unknown filter with ID $filter");
    return false;
}

#[Native, Reaches, CallsBack]
function filter_var(mixed $value, int $filter = FILTER_DEFAULT, array|int $options = 0): mixed {}

/** filter_var() of what its native body leaves to others. */
function __systemlib_filter_var(mixed $value, int $filter, array|int $options): mixed
{
    if (!__systemlib_filter_known('filter_var', $filter)) {
        return false;
    }
    return __systemlib_filter_call('filter_var', $value, $filter, $options, FILTER_REQUIRE_SCALAR);
}

#[Reaches]
function filter_var_array(array $array, array|int $options = FILTER_DEFAULT, bool $add_empty = true): array|false|null
{
    if (is_int($options) && !__systemlib_filter_known('filter_var_array', $options)) {
        return false;
    }
    return __systemlib_filter_all('filter_var_array', $array, $options, $add_empty);
}

/** Where input of a kind comes from; null when there is none. */
function __systemlib_filter_input(string $function, int $type): ?array
{
    switch ($type) {
        case INPUT_SERVER:
            $given = ['PHP_SELF' => 1, 'SCRIPT_NAME' => 1, 'SCRIPT_FILENAME' => 1, 'PATH_TRANSLATED' => 1, 'DOCUMENT_ROOT' => 1];
            return array_intersect_key($_SERVER, $given);
        case INPUT_ENV:
            return getenv();
        case INPUT_GET:
        case INPUT_POST:
        case INPUT_COOKIE:
            return null;
    }
    $name = $function === 'filter_has_var' ? 'input_type' : 'type';
    throw new ValueError("$function(): Argument #1 (\$$name) must be an INPUT_* constant");
}

function filter_has_var(int $input_type, string $var_name): bool
{
    $input = __systemlib_filter_input('filter_has_var', $input_type);
    return $input !== null && array_key_exists($var_name, $input);
}

function filter_input(int $type, string $var_name, int $filter = FILTER_DEFAULT, array|int $options = 0): mixed
{
    if (!__systemlib_filter_known('filter_input', $filter)) {
        return false;
    }
    $input = __systemlib_filter_input('filter_input', $type);
    if ($input !== null && array_key_exists($var_name, $input)) {
        return __systemlib_filter_call('filter_input', $input[$var_name], $filter, $options, FILTER_REQUIRE_SCALAR);
    }
    if (is_array($options)) {
        $own = $options['options'] ?? null;
        if (is_array($own) && array_key_exists('default', $own)) {
            return $own['default'];
        }
        $options = (int) ($options['flags'] ?? 0);
    }
    return $options & FILTER_NULL_ON_FAILURE ? false : null;
}

function filter_input_array(int $type, array|int $options = FILTER_DEFAULT, bool $add_empty = true): array|false|null
{
    if (is_int($options) && !__systemlib_filter_known('filter_input_array', $options)) {
        return false;
    }
    $input = __systemlib_filter_input('filter_input_array', $type);
    if ($input === null) {
        return is_int($options) && $options & FILTER_NULL_ON_FAILURE ? false : null;
    }
    return __systemlib_filter_all('filter_input_array', $input, $options, $add_empty);
}

/** The elements of an array, each with the filter that the options have for its key. */
function __systemlib_filter_all(string $function, array $array, array|int $options, bool $add_empty): array|false|null
{
    if (is_int($options)) {
        return __systemlib_filter_call($function, $array, -1, $options, FILTER_REQUIRE_ARRAY);
    }
    $results = [];
    foreach ($options as $key => $own) {
        if (is_int($key)) {
            throw new TypeError("$function(): Argument #2 (\$options) must contain only string keys");
        }
        if ($key === '') {
            throw new ValueError("$function(): Argument #2 (\$options) cannot contain empty keys");
        }
        if (array_key_exists($key, $array)) {
            $own = is_array($own) ? $own : (int) $own;
            $results[$key] = __systemlib_filter_call($function, $array[$key], -1, $own, FILTER_REQUIRE_SCALAR);
        } elseif ($add_empty) {
            $results[$key] = null;
        }
    }
    return $results;
}

/** A value after a filter; -1: the options name it. */
function __systemlib_filter_call(string $function, mixed $value, int $filter, array|int $given, int $flags): mixed
{
    $options = null;
    if (is_int($given)) {
        if ($filter !== -1) {
            $flags = $given & (FILTER_REQUIRE_ARRAY | FILTER_FORCE_ARRAY) ? $given : $given | FILTER_REQUIRE_SCALAR;
        } else {
            $filter = $given;
        }
    } else {
        if (array_key_exists('filter', $given)) {
            $filter = (int) $given['filter'];
        }
        if (array_key_exists('options', $given)) {
            if ($filter === FILTER_CALLBACK) {
                $options = $given['options'];
                $flags = 0;
            } elseif (is_array($given['options'])) {
                $options = $given['options'];
            }
        }
        if (array_key_exists('flags', $given)) {
            $flags = (int) $given['flags'];
            if (!($flags & (FILTER_REQUIRE_ARRAY | FILTER_FORCE_ARRAY))) {
                $flags |= FILTER_REQUIRE_SCALAR;
            }
        }
    }
    if (is_array($value)) {
        if ($flags & FILTER_REQUIRE_SCALAR) {
            return $flags & FILTER_NULL_ON_FAILURE ? null : false;
        }
        return __systemlib_filter_deep($function, $value, $filter, $flags, $options);
    }
    if ($flags & FILTER_REQUIRE_ARRAY) {
        return $flags & FILTER_NULL_ON_FAILURE ? null : false;
    }
    $result = __systemlib_filter_one($function, $value, $filter, $flags, $options);
    return $flags & FILTER_FORCE_ARRAY ? [$result] : $result;
}

/** Every scalar of nested arrays after a filter. */
function __systemlib_filter_deep(string $function, array $values, int $filter, int $flags, mixed $options): array
{
    foreach ($values as $key => $value) {
        $result = is_array($value)
            ? __systemlib_filter_deep($function, $value, $filter, $flags, $options)
            : __systemlib_filter_one($function, $value, $filter, $flags, $options);
        unset($values[$key]);
        $values[$key] = $result;
    }
    return $values;
}

/** A scalar after a filter, or the default of the options where it fails. */
function __systemlib_filter_one(string $function, mixed $value, int $filter, int $flags, mixed $options): mixed
{
    $failure = $flags & FILTER_NULL_ON_FAILURE ? null : false;
    if (is_object($value) && !$value instanceof Stringable) {
        $result = $failure;
    } else {
        $text = (string) $value;
        $own = is_array($options) ? $options : [];
        $result = match ($filter) {
            FILTER_VALIDATE_INT => __systemlib_filter_int($text, $flags, $own) ?? $failure,
            FILTER_VALIDATE_BOOL => __systemlib_filter_bool($text) ?? $failure,
            FILTER_VALIDATE_FLOAT => __systemlib_filter_float($function, $text, $flags, $own) ?? $failure,
            FILTER_VALIDATE_REGEXP => __systemlib_filter_regexp($function, $text, $own) ? $text : $failure,
            FILTER_VALIDATE_DOMAIN => __systemlib_filter_domain($text, (bool) ($flags & FILTER_FLAG_HOSTNAME)) ? $text : $failure,
            FILTER_VALIDATE_URL => __systemlib_filter_url($text, $flags) ? $text : $failure,
            FILTER_VALIDATE_EMAIL => __systemlib_filter_email($text, $flags) ? $text : $failure,
            FILTER_VALIDATE_IP => __systemlib_filter_ip($text, $flags) ? $text : $failure,
            FILTER_VALIDATE_MAC => __systemlib_filter_mac($function, $text, $own) ? $text : $failure,
            FILTER_CALLBACK => __systemlib_filter_callback($function, $text, $options),
            default => __systemlib_sanitized($text, $filter, $flags),
        };
    }
    if ($result === $failure && is_array($options) && array_key_exists('default', $options)) {
        return $options['default'];
    }
    return $result;
}

/** What a callback makes of a text. */
function __systemlib_filter_callback(string $function, string $text, mixed $callback): mixed
{
    if (!is_callable($callback)) {
        throw new TypeError("$function(): Option must be a valid callback");
    }
    return $callback($text);
}

/** A text after a filter that only changes it. */
function __systemlib_sanitized(string $text, int $filter, int $flags): ?string
{
    $alphanumeric = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';
    switch ($filter) {
        case 513:
            $quotes = $flags & FILTER_FLAG_NO_ENCODE_QUOTES ? '' : '\'"';
            $amp = $flags & FILTER_FLAG_ENCODE_AMP ? '&' : '';
            $text = __systemlib_filter_strip($text, $flags);
            $text = __systemlib_filter_encode(
                $text, $quotes . $amp, (bool) ($flags & FILTER_FLAG_ENCODE_LOW), (bool) ($flags & FILTER_FLAG_ENCODE_HIGH)
            );
            $text = __systemlib_filter_tags($text);
            return $text === '' && $flags & FILTER_FLAG_EMPTY_STRING_NULL ? null : $text;
        case FILTER_SANITIZE_ENCODED:
            return __systemlib_filter_percent(__systemlib_filter_strip($text, $flags), $alphanumeric . '-._');
        case FILTER_SANITIZE_SPECIAL_CHARS:
            $text = __systemlib_filter_strip($text, $flags);
            return __systemlib_filter_encode($text, '\'"<>&', true, (bool) ($flags & FILTER_FLAG_ENCODE_HIGH));
        case FILTER_SANITIZE_FULL_SPECIAL_CHARS:
            $quotes = $flags & FILTER_FLAG_NO_ENCODE_QUOTES ? ENT_NOQUOTES : ENT_QUOTES;
            return htmlentities($text, $quotes, null, false);
        case FILTER_SANITIZE_EMAIL:
            return __systemlib_filter_keep($text, $alphanumeric . '!#$%&\'*+-=?^_`{|}~@.[]');
        case FILTER_SANITIZE_URL:
            return __systemlib_filter_keep($text, __systemlib_filter_url_bytes());
        case FILTER_SANITIZE_NUMBER_INT:
            return __systemlib_filter_keep($text, '+-0123456789');
        case FILTER_SANITIZE_NUMBER_FLOAT:
            $more = ($flags & FILTER_FLAG_ALLOW_FRACTION ? '.' : '') . ($flags & FILTER_FLAG_ALLOW_THOUSAND ? ',' : '');
            return __systemlib_filter_keep($text, '+-0123456789' . $more . ($flags & FILTER_FLAG_ALLOW_SCIENTIFIC ? 'eE' : ''));
        case FILTER_SANITIZE_ADD_SLASHES:
            return addslashes($text);
    }
    if ($text === '') {
        return $flags & FILTER_FLAG_EMPTY_STRING_NULL ? null : '';
    }
    $amp = $flags & FILTER_FLAG_ENCODE_AMP ? '&' : '';
    $text = __systemlib_filter_strip($text, $flags);
    return __systemlib_filter_encode(
        $text, $amp, (bool) ($flags & FILTER_FLAG_ENCODE_LOW), (bool) ($flags & FILTER_FLAG_ENCODE_HIGH)
    );
}

/** The bytes that may stand in a URL. */
function __systemlib_filter_url_bytes(): string
{
    return 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789$-_.+!*\'(),{}|\\^~[]`<>#%";/?:@&=';
}

/** The bytes of a text that are allowed. */
#[Native, Pure]
function __systemlib_filter_keep(string $text, string $allowed): string {}
/** A text without what the STRIP flags say. */
#[Native, Pure]
function __systemlib_filter_strip(string $text, int $flags): string {}
/** A text with numeric entities for these bytes, control characters, bytes from 127 on. */
#[Native, Pure]
function __systemlib_filter_encode(string $text, string $encoded, bool $low, bool $high): string {}
/** A text with every byte but the plain ones percent-encoded. */
#[Native, Pure]
function __systemlib_filter_percent(string $text, string $plain): string {}
/** A text without tags. */
#[Native, Pure]
function __systemlib_filter_tags(string $text): string {}
/** preg_match() that preg_last_error() does not tell of. */
#[Native]
function __systemlib_matches(string $pattern, string $text): bool {}
