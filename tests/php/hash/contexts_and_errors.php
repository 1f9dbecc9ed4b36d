<?php
// HashContext, hashing of files and streams, keys, and everything that is wrong with arguments.
function attempt(callable $call, mixed ...$arguments): void
{
    try {
        $result = $call(...$arguments);
        echo is_object($result) ? $result::class : json_encode($result, JSON_INVALID_UTF8_SUBSTITUTE), "\n";
    } catch (Throwable $e) {
        echo $e::class, ': ', $e->getMessage(), "\n";
    }
}
$context = hash_init('SHA256');
var_dump($context, hash_update($context, 'a'), $context == clone $context, (array) $context);
$copy = clone $context;
hash_update($copy, 'b');
echo hash_final($context), "\n", hash_final($copy), "\n", bin2hex(hash_final(hash_copy(hash_init('crc32b')), true)), "\n";
foreach (['hash_final', 'hash_copy', fn ($c) => hash_update($c, ''), fn ($c) => clone $c, fn ($c) => hash_update_file($c, __FILE__), fn ($c) => hash_update_stream($c, STDIN), 'serialize'] as $call) {
    attempt($call, $context);
}
attempt(fn () => new HashContext());
$half = hash_init('ripemd320');
hash_update($half, 'first ');
$again = unserialize(serialize($half));
hash_update($again, 'second');
hash_update($half, 'second');
var_dump(hash_final($again) === hash_final($half), hash('ripemd320', 'first second'));
attempt('serialize', hash_init('md5', HASH_HMAC, 'key'));
attempt('serialize', hash_init('xxh3'));
attempt(fn () => $again->__unserialize(hash_init('md5')->__serialize()));
attempt('unserialize', 'O:11:"HashContext":0:{}');

echo "algorithms\n";
attempt('hash', 'nope', '');
attempt('hash', '', '');
attempt('hash', "md5\0", '');
attempt('hash', 'MD5', 'a');
attempt('hash_file', 'nope', __FILE__);
attempt('hash_hmac', 'crc32b', '', '');
attempt('hash_hmac_file', 'xxh64', __FILE__, '');
attempt('hash_init', 'nope');
attempt('hash_init', 'adler32', HASH_HMAC, 'key');
attempt('hash_init', 'md5', HASH_HMAC);
attempt('hash_init', 'md5', HASH_HMAC, 'key');
attempt('hash', 'xxh3', '', false, ['seed' => 1, 'secret' => str_repeat('s', 136)]);
attempt('hash', 'xxh128', '', false, ['secret' => 'short']);
attempt('hash', 'xxh3', 'a', false, ['secret' => str_repeat('long', 100)]);
attempt('hash', 'xxh3', 'a', false, ['secret' => new stdClass()]);
echo count(hash_algos()), ' ', count(hash_hmac_algos()), ' ', implode(',', array_diff(hash_algos(), hash_hmac_algos())), "\n";

echo "keys\n";
attempt('hash_pbkdf2', 'crc32', 'p', 's', 1);
attempt('hash_pbkdf2', 'md5', 'p', 's', 0);
attempt('hash_pbkdf2', 'md5', 'p', 's', 1, -1);
foreach ([0, 1, 7, 32, 33, 64] as $length) {
    attempt('hash_pbkdf2', 'md5', 'password', 'salt', 3, $length);
    echo bin2hex(hash_pbkdf2('md5', 'password', 'salt', 3, $length, true)), "\n";
    echo bin2hex(hash_hkdf('sha1', 'key', $length)), "\n";
}
attempt('hash_hkdf', 'joaat', 'k');
attempt('hash_hkdf', 'md5', '');
attempt('hash_hkdf', 'md5', 'k', -1);
attempt('hash_hkdf', 'md5', 'k', 255 * 16 + 1);
echo strlen(hash_hkdf('md5', 'k', 255 * 16)), "\n";
foreach ([['a', 'a'], ['a', 'b'], ['', ''], ['a', 'ab'], [1, '1'], ['1', null]] as $pair) {
    attempt('hash_equals', ...$pair);
}

echo "files\n";
$file = tempnam(sys_get_temp_dir(), 'hash');
file_put_contents($file, str_repeat('0123456789', 2000));
echo hash_file('sha1', $file), ' ', hash_hmac_file('md5', $file, 'key'), ' ', strlen(hash_file('xxh64', $file, true, ['seed' => 3])), "\n";
$context = hash_init('sha1');
$stream = fopen($file, 'r');
var_dump(hash_update_stream($context, $stream, 15), hash_update_stream($context, $stream), hash_update_stream($context, $stream), hash_final($context));
$context = hash_init('sha1');
var_dump(hash_update_file($context, $file), hash_final($context), @hash_update_file(hash_init('md5'), $file . '.none'), @hash_file('md5', $file . '.none'));
attempt('hash_file', 'md5', "a\0b");
attempt(fn () => hash_update_stream(hash_init('md5'), 'no stream'));
unlink($file);
