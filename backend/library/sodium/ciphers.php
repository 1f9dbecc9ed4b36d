<?php
/*
 * sodium: ciphers with a common key, and streams of messages.
 */

function sodium_crypto_aead_aes256gcm_is_available(): bool
{
    return __systemlib_sodium('crypto_aead_aes256gcm_is_available', []) === null;
}

function sodium_crypto_aead_aes256gcm_encrypt(
    #[SensitiveParameter] string $message,
    string $additional_data,
    string $nonce,
    #[SensitiveParameter] string $key
): string {
    __systemlib_sodium_sized($nonce, 'SODIUM_CRYPTO_AEAD_AES256GCM_NPUBBYTES', 'sodium_crypto_aead_aes256gcm_encrypt', 3, 'nonce');
    __systemlib_sodium_sized($key, 'SODIUM_CRYPTO_AEAD_AES256GCM_KEYBYTES', 'sodium_crypto_aead_aes256gcm_encrypt', 4, 'key');
    return __systemlib_sodium_made('crypto_aead_aes256gcm_encrypt', [
        [strlen($message) + SODIUM_CRYPTO_AEAD_AES256GCM_ABYTES], null,
        $message, strlen($message), $additional_data, strlen($additional_data), null, $nonce, $key,
    ]);
}

function sodium_crypto_aead_aes256gcm_decrypt(
    string $ciphertext,
    string $additional_data,
    string $nonce,
    #[SensitiveParameter] string $key
): string|false {
    __systemlib_sodium_sized($nonce, 'SODIUM_CRYPTO_AEAD_AES256GCM_NPUBBYTES', 'sodium_crypto_aead_aes256gcm_decrypt', 3, 'nonce');
    __systemlib_sodium_sized($key, 'SODIUM_CRYPTO_AEAD_AES256GCM_KEYBYTES', 'sodium_crypto_aead_aes256gcm_decrypt', 4, 'key');
    $length = strlen($ciphertext);
    if ($length < SODIUM_CRYPTO_AEAD_AES256GCM_ABYTES) {
        return false;
    }
    return __systemlib_sodium_opened('crypto_aead_aes256gcm_decrypt', [
        [$length - SODIUM_CRYPTO_AEAD_AES256GCM_ABYTES], null, null,
        $ciphertext, $length, $additional_data, strlen($additional_data), $nonce, $key,
    ]);
}

function sodium_crypto_aead_aes256gcm_keygen(): string
{
    return random_bytes(SODIUM_CRYPTO_AEAD_AES256GCM_KEYBYTES);
}

function sodium_crypto_aead_chacha20poly1305_encrypt(
    #[SensitiveParameter] string $message,
    string $additional_data,
    string $nonce,
    #[SensitiveParameter] string $key
): string {
    __systemlib_sodium_sized($nonce, 'SODIUM_CRYPTO_AEAD_CHACHA20POLY1305_NPUBBYTES', 'sodium_crypto_aead_chacha20poly1305_encrypt', 3, 'nonce');
    __systemlib_sodium_sized($key, 'SODIUM_CRYPTO_AEAD_CHACHA20POLY1305_KEYBYTES', 'sodium_crypto_aead_chacha20poly1305_encrypt', 4, 'key');
    return __systemlib_sodium_made('crypto_aead_chacha20poly1305_encrypt', [
        [strlen($message) + SODIUM_CRYPTO_AEAD_CHACHA20POLY1305_ABYTES], null,
        $message, strlen($message), $additional_data, strlen($additional_data), null, $nonce, $key,
    ]);
}

function sodium_crypto_aead_chacha20poly1305_decrypt(
    string $ciphertext,
    string $additional_data,
    string $nonce,
    #[SensitiveParameter] string $key
): string|false {
    __systemlib_sodium_sized($nonce, 'SODIUM_CRYPTO_AEAD_CHACHA20POLY1305_NPUBBYTES', 'sodium_crypto_aead_chacha20poly1305_decrypt', 3, 'nonce');
    __systemlib_sodium_sized($key, 'SODIUM_CRYPTO_AEAD_CHACHA20POLY1305_KEYBYTES', 'sodium_crypto_aead_chacha20poly1305_decrypt', 4, 'key');
    $length = strlen($ciphertext);
    if ($length < SODIUM_CRYPTO_AEAD_CHACHA20POLY1305_ABYTES) {
        return false;
    }
    return __systemlib_sodium_opened('crypto_aead_chacha20poly1305_decrypt', [
        [$length - SODIUM_CRYPTO_AEAD_CHACHA20POLY1305_ABYTES], null, null,
        $ciphertext, $length, $additional_data, strlen($additional_data), $nonce, $key,
    ]);
}

function sodium_crypto_aead_chacha20poly1305_keygen(): string
{
    return random_bytes(SODIUM_CRYPTO_AEAD_CHACHA20POLY1305_KEYBYTES);
}

function sodium_crypto_aead_chacha20poly1305_ietf_encrypt(
    #[SensitiveParameter] string $message,
    string $additional_data,
    string $nonce,
    #[SensitiveParameter] string $key
): string {
    __systemlib_sodium_sized($nonce, 'SODIUM_CRYPTO_AEAD_CHACHA20POLY1305_IETF_NPUBBYTES', 'sodium_crypto_aead_chacha20poly1305_ietf_encrypt', 3, 'nonce');
    __systemlib_sodium_sized($key, 'SODIUM_CRYPTO_AEAD_CHACHA20POLY1305_IETF_KEYBYTES', 'sodium_crypto_aead_chacha20poly1305_ietf_encrypt', 4, 'key');
    return __systemlib_sodium_made('crypto_aead_chacha20poly1305_ietf_encrypt', [
        [strlen($message) + SODIUM_CRYPTO_AEAD_CHACHA20POLY1305_IETF_ABYTES], null,
        $message, strlen($message), $additional_data, strlen($additional_data), null, $nonce, $key,
    ]);
}

function sodium_crypto_aead_chacha20poly1305_ietf_decrypt(
    string $ciphertext,
    string $additional_data,
    string $nonce,
    #[SensitiveParameter] string $key
): string|false {
    __systemlib_sodium_sized($nonce, 'SODIUM_CRYPTO_AEAD_CHACHA20POLY1305_IETF_NPUBBYTES', 'sodium_crypto_aead_chacha20poly1305_ietf_decrypt', 3, 'nonce');
    __systemlib_sodium_sized($key, 'SODIUM_CRYPTO_AEAD_CHACHA20POLY1305_IETF_KEYBYTES', 'sodium_crypto_aead_chacha20poly1305_ietf_decrypt', 4, 'key');
    $length = strlen($ciphertext);
    if ($length < SODIUM_CRYPTO_AEAD_CHACHA20POLY1305_IETF_ABYTES) {
        return false;
    }
    return __systemlib_sodium_opened('crypto_aead_chacha20poly1305_ietf_decrypt', [
        [$length - SODIUM_CRYPTO_AEAD_CHACHA20POLY1305_IETF_ABYTES], null, null,
        $ciphertext, $length, $additional_data, strlen($additional_data), $nonce, $key,
    ]);
}

function sodium_crypto_aead_chacha20poly1305_ietf_keygen(): string
{
    return random_bytes(SODIUM_CRYPTO_AEAD_CHACHA20POLY1305_IETF_KEYBYTES);
}

function sodium_crypto_aead_xchacha20poly1305_ietf_encrypt(
    #[SensitiveParameter] string $message,
    string $additional_data,
    string $nonce,
    #[SensitiveParameter] string $key
): string {
    __systemlib_sodium_sized($nonce, 'SODIUM_CRYPTO_AEAD_XCHACHA20POLY1305_IETF_NPUBBYTES', 'sodium_crypto_aead_xchacha20poly1305_ietf_encrypt', 3, 'nonce');
    __systemlib_sodium_sized($key, 'SODIUM_CRYPTO_AEAD_XCHACHA20POLY1305_IETF_KEYBYTES', 'sodium_crypto_aead_xchacha20poly1305_ietf_encrypt', 4, 'key');
    return __systemlib_sodium_made('crypto_aead_xchacha20poly1305_ietf_encrypt', [
        [strlen($message) + SODIUM_CRYPTO_AEAD_XCHACHA20POLY1305_IETF_ABYTES], null,
        $message, strlen($message), $additional_data, strlen($additional_data), null, $nonce, $key,
    ]);
}

function sodium_crypto_aead_xchacha20poly1305_ietf_decrypt(
    string $ciphertext,
    string $additional_data,
    string $nonce,
    #[SensitiveParameter] string $key
): string|false {
    __systemlib_sodium_sized($nonce, 'SODIUM_CRYPTO_AEAD_XCHACHA20POLY1305_IETF_NPUBBYTES', 'sodium_crypto_aead_xchacha20poly1305_ietf_decrypt', 3, 'nonce');
    __systemlib_sodium_sized($key, 'SODIUM_CRYPTO_AEAD_XCHACHA20POLY1305_IETF_KEYBYTES', 'sodium_crypto_aead_xchacha20poly1305_ietf_decrypt', 4, 'key');
    $length = strlen($ciphertext);
    if ($length < SODIUM_CRYPTO_AEAD_XCHACHA20POLY1305_IETF_ABYTES) {
        return false;
    }
    return __systemlib_sodium_opened('crypto_aead_xchacha20poly1305_ietf_decrypt', [
        [$length - SODIUM_CRYPTO_AEAD_XCHACHA20POLY1305_IETF_ABYTES], null, null,
        $ciphertext, $length, $additional_data, strlen($additional_data), $nonce, $key,
    ]);
}

function sodium_crypto_aead_xchacha20poly1305_ietf_keygen(): string
{
    return random_bytes(SODIUM_CRYPTO_AEAD_XCHACHA20POLY1305_IETF_KEYBYTES);
}

function sodium_crypto_secretbox(
    #[SensitiveParameter] string $message,
    string $nonce,
    #[SensitiveParameter] string $key
): string {
    __systemlib_sodium_sized($nonce, 'SODIUM_CRYPTO_SECRETBOX_NONCEBYTES', 'sodium_crypto_secretbox', 2, 'nonce');
    __systemlib_sodium_sized($key, 'SODIUM_CRYPTO_SECRETBOX_KEYBYTES', 'sodium_crypto_secretbox', 3, 'key');
    return __systemlib_sodium_made('crypto_secretbox_easy', [
        [strlen($message) + SODIUM_CRYPTO_SECRETBOX_MACBYTES], $message, strlen($message), $nonce, $key,
    ]);
}

function sodium_crypto_secretbox_open(
    string $ciphertext,
    string $nonce,
    #[SensitiveParameter] string $key
): string|false {
    __systemlib_sodium_sized($nonce, 'SODIUM_CRYPTO_SECRETBOX_NONCEBYTES', 'sodium_crypto_secretbox_open', 2, 'nonce');
    __systemlib_sodium_sized($key, 'SODIUM_CRYPTO_SECRETBOX_KEYBYTES', 'sodium_crypto_secretbox_open', 3, 'key');
    $length = strlen($ciphertext);
    if ($length < SODIUM_CRYPTO_SECRETBOX_MACBYTES) {
        return false;
    }
    return __systemlib_sodium_opened('crypto_secretbox_open_easy', [
        [$length - SODIUM_CRYPTO_SECRETBOX_MACBYTES], $ciphertext, $length, $nonce, $key,
    ]);
}

function sodium_crypto_secretbox_keygen(): string
{
    return random_bytes(SODIUM_CRYPTO_SECRETBOX_KEYBYTES);
}

function sodium_crypto_stream(int $length, string $nonce, #[SensitiveParameter] string $key): string
{
    if ($length <= 0) {
        throw new SodiumException('sodium_crypto_stream(): Argument #1 ($length) must be greater than 0');
    }
    __systemlib_sodium_sized($nonce, 'SODIUM_CRYPTO_STREAM_NONCEBYTES', 'sodium_crypto_stream', 2, 'nonce');
    __systemlib_sodium_sized($key, 'SODIUM_CRYPTO_STREAM_KEYBYTES', 'sodium_crypto_stream', 3, 'key');
    return __systemlib_sodium_made('crypto_stream', [[$length], $length, $nonce, $key]);
}

function sodium_crypto_stream_xor(
    #[SensitiveParameter] string $message,
    string $nonce,
    #[SensitiveParameter] string $key
): string {
    __systemlib_sodium_sized($nonce, 'SODIUM_CRYPTO_STREAM_NONCEBYTES', 'sodium_crypto_stream_xor', 2, 'nonce');
    __systemlib_sodium_sized($key, 'SODIUM_CRYPTO_STREAM_KEYBYTES', 'sodium_crypto_stream_xor', 3, 'key');
    return __systemlib_sodium_made('crypto_stream_xor', [[strlen($message)], $message, strlen($message), $nonce, $key]);
}

function sodium_crypto_stream_keygen(): string
{
    return random_bytes(SODIUM_CRYPTO_STREAM_KEYBYTES);
}

function sodium_crypto_stream_xchacha20(int $length, string $nonce, #[SensitiveParameter] string $key): string
{
    if ($length <= 0) {
        throw new SodiumException('sodium_crypto_stream_xchacha20(): Argument #1 ($length) must be greater than 0');
    }
    __systemlib_sodium_sized($nonce, 'SODIUM_CRYPTO_STREAM_XCHACHA20_NONCEBYTES', 'sodium_crypto_stream_xchacha20', 2, 'nonce');
    __systemlib_sodium_sized($key, 'SODIUM_CRYPTO_STREAM_XCHACHA20_KEYBYTES', 'sodium_crypto_stream_xchacha20', 3, 'key');
    return __systemlib_sodium_made('crypto_stream_xchacha20', [[$length], $length, $nonce, $key]);
}

function sodium_crypto_stream_xchacha20_xor(
    #[SensitiveParameter] string $message,
    string $nonce,
    #[SensitiveParameter] string $key
): string {
    __systemlib_sodium_sized($nonce, 'SODIUM_CRYPTO_STREAM_XCHACHA20_NONCEBYTES', 'sodium_crypto_stream_xchacha20_xor', 2, 'nonce');
    __systemlib_sodium_sized($key, 'SODIUM_CRYPTO_STREAM_XCHACHA20_KEYBYTES', 'sodium_crypto_stream_xchacha20_xor', 3, 'key');
    return __systemlib_sodium_made('crypto_stream_xchacha20_xor', [
        [strlen($message)], $message, strlen($message), $nonce, $key,
    ]);
}

function sodium_crypto_stream_xchacha20_xor_ic(
    #[SensitiveParameter] string $message,
    string $nonce,
    int $counter,
    #[SensitiveParameter] string $key
): string {
    __systemlib_sodium_sized($nonce, 'SODIUM_CRYPTO_STREAM_XCHACHA20_NONCEBYTES', 'sodium_crypto_stream_xchacha20_xor_ic', 2, 'nonce');
    __systemlib_sodium_sized($key, 'SODIUM_CRYPTO_STREAM_XCHACHA20_KEYBYTES', 'sodium_crypto_stream_xchacha20_xor_ic', 3, 'counter');
    return __systemlib_sodium_made('crypto_stream_xchacha20_xor_ic', [
        [strlen($message)], $message, strlen($message), $nonce, $counter, $key,
    ]);
}

function sodium_crypto_stream_xchacha20_keygen(): string
{
    return random_bytes(SODIUM_CRYPTO_STREAM_XCHACHA20_KEYBYTES);
}

function sodium_crypto_secretstream_xchacha20poly1305_keygen(): string
{
    return random_bytes(SODIUM_CRYPTO_SECRETSTREAM_XCHACHA20POLY1305_KEYBYTES);
}

function sodium_crypto_secretstream_xchacha20poly1305_init_push(#[SensitiveParameter] string $key): array
{
    __systemlib_sodium_sized($key, 'SODIUM_CRYPTO_SECRETSTREAM_XCHACHA20POLY1305_KEYBYTES', 'sodium_crypto_secretstream_xchacha20poly1305_init_push', 1, 'key');
    return __systemlib_sodium('crypto_secretstream_xchacha20poly1305_init_push', [[__SYSTEMLIB_SODIUM_STREAM_STATE], [SODIUM_CRYPTO_SECRETSTREAM_XCHACHA20POLY1305_HEADERBYTES], $key]);
}

function sodium_crypto_secretstream_xchacha20poly1305_push(
    #[Shown('string')] &$state,
    #[SensitiveParameter] string $message,
    string $additional_data = "",
    int $tag = SODIUM_CRYPTO_SECRETSTREAM_XCHACHA20POLY1305_TAG_MESSAGE
): string {
    __systemlib_sodium_state($state, 'sodium_crypto_secretstream_xchacha20poly1305_push');
    __systemlib_sodium_length($state, __SYSTEMLIB_SODIUM_STREAM_STATE, 'sodium_crypto_secretstream_xchacha20poly1305_push(): Argument #1 ($state) must have a correct length');
    if ($tag < 0 || $tag > 255) {
        throw new SodiumException('sodium_crypto_secretstream_xchacha20poly1305_push(): Argument #4 ($tag) must be in the range of 0-255');
    }
    $length = strlen($message);
    [$state, $made] = __systemlib_sodium('crypto_secretstream_xchacha20poly1305_push', [
        [$state], [$length + SODIUM_CRYPTO_SECRETSTREAM_XCHACHA20POLY1305_ABYTES], null, $message, $length, $additional_data, strlen($additional_data), $tag,
    ]);
    return $made;
}

function sodium_crypto_secretstream_xchacha20poly1305_init_pull(
    string $header,
    #[SensitiveParameter] string $key
): string {
    __systemlib_sodium_sized($header, 'SODIUM_CRYPTO_SECRETSTREAM_XCHACHA20POLY1305_HEADERBYTES', 'sodium_crypto_secretstream_xchacha20poly1305_init_pull', 1, 'header');
    __systemlib_sodium_sized($key, 'SODIUM_CRYPTO_SECRETSTREAM_XCHACHA20POLY1305_KEYBYTES', 'sodium_crypto_secretstream_xchacha20poly1305_init_pull', 2, 'key');
    return __systemlib_sodium_made('crypto_secretstream_xchacha20poly1305_init_pull', [
        [__SYSTEMLIB_SODIUM_STREAM_STATE], $header, $key,
    ]);
}

function sodium_crypto_secretstream_xchacha20poly1305_pull(
    #[Shown('string')] &$state,
    string $ciphertext,
    string $additional_data = ""
): array|false {
    __systemlib_sodium_state($state, 'sodium_crypto_secretstream_xchacha20poly1305_pull');
    __systemlib_sodium_length($state, __SYSTEMLIB_SODIUM_STREAM_STATE, 'incorrect state length');
    $length = strlen($ciphertext);
    if ($length < SODIUM_CRYPTO_SECRETSTREAM_XCHACHA20POLY1305_ABYTES) {
        return false;
    }
    $pulled = __systemlib_sodium('crypto_secretstream_xchacha20poly1305_pull', [
        [$state], [$length - SODIUM_CRYPTO_SECRETSTREAM_XCHACHA20POLY1305_ABYTES], null, [1], $ciphertext, $length, $additional_data, strlen($additional_data),
    ]);
    if ($pulled === null) {
        return false;
    }
    $state = $pulled[0];
    return [$pulled[1], ord($pulled[2])];
}

function sodium_crypto_secretstream_xchacha20poly1305_rekey(#[Shown('string')] &$state): void
{
    __systemlib_sodium_state($state, 'sodium_crypto_secretstream_xchacha20poly1305_rekey');
    __systemlib_sodium_length($state, __SYSTEMLIB_SODIUM_STREAM_STATE, 'incorrect state length');
    [$state] = __systemlib_sodium('crypto_secretstream_xchacha20poly1305_rekey', [[$state]]);
}
