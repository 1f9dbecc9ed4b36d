<?php
/*
 * Hash functions (backend/library/hash).
 */

const HASH_HMAC = 1;

#[Native]
function hash(string $algo, string $data, bool $binary = false, array $options = []): string {}
#[Native]
function hash_hmac(string $algo, string $data, #[SensitiveParameter] string $key, bool $binary = false): string {}
#[Native]
function hash_pbkdf2(string $algo, #[SensitiveParameter] string $password, string $salt, int $iterations, int $length = 0, bool $binary = false, array $options = []): string {}
#[Native]
function hash_hkdf(string $algo, #[SensitiveParameter] string $key, int $length = 0, string $info = "", string $salt = ""): string {}
#[Native, Pure]
function hash_algos(): array {}
#[Native, Pure]
function hash_hmac_algos(): array {}
#[Native]
function hash_init(string $algo, int $flags = 0, #[SensitiveParameter] string $key = "", array $options = []): HashContext {}
#[Native]
function hash_update(HashContext $context, string $data): bool {}
#[Native]
function hash_final(HashContext $context, bool $binary = false): string {}
#[Native]
function hash_copy(HashContext $context): HashContext {}

#[Promised]
final class HashContext
{
    #[Native]
    private function __construct() {}

    public function __serialize(): array
    {
        [$algo, $flags, $words] = __systemlib_hash_words($this);
        if ($flags & HASH_HMAC) {
            throw new Exception('HashContext with HASH_HMAC option cannot be serialized');
        }
        if ($words === [] || $algo === 'xxh3' || $algo === 'xxh128') {
            throw new Exception("HashContext for algorithm \"$algo\" cannot be serialized");
        }
        return [$algo, $flags, $words, 2, []];
    }

    public function __unserialize(array $data): void
    {
        if ((__systemlib_hash_words($this)[2] ?? []) !== []) {
            throw new Exception('HashContext::__unserialize called on initialized object');
        }
        if (!is_string($data[0] ?? null) || !is_int($data[1] ?? null) || !is_array($data[2] ?? null) || !is_int($data[3] ?? null)
            || !is_array($data[4] ?? null) || $data[4] !== []) {
            throw new Exception('Incomplete or ill-formed serialization data');
        }
        [$algo, $flags, $words, $version] = $data;
        if ($flags & HASH_HMAC) {
            throw new Exception('HashContext with HASH_HMAC option cannot be serialized');
        }
        if (!in_array(strtolower($algo), hash_algos(), true)) {
            throw new Exception('Unknown hash algorithm');
        }
        if ($algo === 'xxh3' || $algo === 'xxh128') {
            throw new Exception("Hash algorithm \"$algo\" cannot be unserialized");
        }
        if ($version !== 2 || !__systemlib_hash_restore($this, $algo, $words)) {
            $code = $version !== 2 ? -1 : -999;
            throw new Exception("Incomplete or ill-formed serialization data (\"$algo\" code $code)");
        }
    }
}

/** The name, flags and words of a computation, no words when it is over; null when there is none. */
#[Native]
function __systemlib_hash_words(HashContext $context): ?array {}
/** Make a context one with these words. */
#[Native]
function __systemlib_hash_restore(HashContext $context, string $algo, array $words): bool {}

/** The type of a value as messages about arguments name it. */
function __systemlib_given(mixed $value): string
{
    $type = gettype($value);
    return $type === 'resource' || $type === 'resource (closed)' ? 'resource' : get_debug_type($value);
}

/** Takes strings only: no argument is converted, with strict_types or without. */
function hash_equals(#[SensitiveParameter, Shown('string')] $known_string, #[SensitiveParameter, Shown('string')] $user_string): bool
{
    if (!is_string($known_string)) {
        throw new TypeError(
            'hash_equals(): Argument #1 ($known_string) must be of type string, ' . __systemlib_given($known_string) . ' given'
        );
    }
    if (!is_string($user_string)) {
        throw new TypeError(
            'hash_equals(): Argument #2 ($user_string) must be of type string, ' . __systemlib_given($user_string) . ' given'
        );
    }
    return $known_string === $user_string;
}

/** Throw if the name of a file has a NUL byte; php names the first parameter for hash_file(). */
function __systemlib_hash_path(string $parameter, string $filename): void
{
    if (str_contains($filename, "\0")) {
        throw new ValueError("$parameter must not contain any null bytes");
    }
}

function hash_file(string $algo, string $filename, bool $binary = false, array $options = []): string|false
{
    if (!in_array(strtolower($algo), hash_algos(), true)) {
        throw new ValueError('hash_file(): Argument #1 ($algo) must be a valid hashing algorithm');
    }
    __systemlib_hash_path('hash_file(): Argument #1 ($algo)', $filename);
    $data = __systemlib_file_contents($filename, 'hash_file');
    return $data === false ? false : hash($algo, $data, $binary, $options);
}

function hash_hmac_file(string $algo, string $filename, #[SensitiveParameter] string $key, bool $binary = false): string|false
{
    if (!in_array(strtolower($algo), hash_hmac_algos(), true)) {
        throw new ValueError('hash_hmac_file(): Argument #1 ($algo) must be a valid cryptographic hashing algorithm');
    }
    __systemlib_hash_path('hash_hmac_file(): Argument #2 ($filename)', $filename);
    $data = __systemlib_file_contents($filename, 'hash_hmac_file');
    return $data === false ? false : hash_hmac($algo, $data, $key, $binary);
}

/** Throw because a context's digest was taken. */
function __systemlib_hash_over(string $function, HashContext $context): void
{
    if (__systemlib_hash_words($context)[2] === []) {
        throw new TypeError("$function(): Argument #1 (\$context) must be a valid, non-finalized HashContext");
    }
}

function hash_update_file(HashContext $context, string $filename, #[Resource] $stream_context = null): bool
{
    __systemlib_hash_over('hash_update_file', $context);
    $data = __systemlib_file_contents($filename, 'hash_update_file');
    return $data !== false && hash_update($context, $data);
}

function hash_update_stream(HashContext $context, #[Resource] $stream, int $length = -1): int
{
    __systemlib_hash_over('hash_update_stream', $context);
    $done = 0;
    while ($length < 0 || $done < $length) {
        $data = fread($stream, $length < 0 ? 8192 : min(8192, $length - $done));
        if ($data === false || $data === '') {
            break;
        }
        hash_update($context, $data);
        $done += strlen($data);
    }
    return $done;
}
