<?php
/*
 * openssl: sealing, data encrypted with a new key that goes along, encrypted for each of those who may read it.
 */

function openssl_seal(
    #[SensitiveParameter] string $data,
    &$sealed_data,
    &$encrypted_keys,
    array $public_key,
    string $cipher_algo,
    &$iv = null
): int|false {
    if ($public_key === []) {
        throw new ValueError('openssl_seal(): Argument #4 ($public_key) cannot be empty');
    }
    $cipher = __systemlib_openssl_cipher($cipher_algo);
    if ($cipher === null) {
        __systemlib_warning('openssl_seal(): Unknown cipher algorithm');
        return false;
    }
    if ($cipher['iv'] > 0 && __systemlib_argument_count() < 6) {
        throw new ValueError('openssl_seal(): Argument #6 ($iv) cannot be null for the chosen cipher algorithm');
    }
    $keys = [];
    foreach ($public_key as $one) {
        $keys[] = __systemlib_openssl_public_of('openssl_seal', $one);
        if (end($keys) === null) {
            __systemlib_warning('openssl_seal(): Not a public key (' . count($keys) . 'th member of pubkeys)');
            return false;
        }
    }
    $secret = random_bytes($cipher['key']);
    $start = $cipher['iv'] > 0 ? random_bytes($cipher['iv']) : '';
    $sealed = __systemlib_openssl_encrypt($data, $cipher_algo, $secret, $start, OPENSSL_RAW_DATA, ['', 16, true]);
    if (is_array($sealed)) {
        $sealed = $sealed[0];
    }
    $shut = [];
    foreach ($keys as $key) {
        $shut[] = __systemlib_openssl_rsa('encrypt', $secret, $key, OPENSSL_PKCS1_PADDING);
    }
    if ($sealed === false || in_array(null, $shut, true)) {
        return false;
    }
    if ($sealed !== '') {
        $sealed_data = $sealed;
        $encrypted_keys = $shut;
        if (__systemlib_argument_count() > 5) {
            $iv = $start;
        }
    }
    return strlen($sealed);
}

function openssl_open(
    string $data,
    #[SensitiveParameter] &$output,
    string $encrypted_key,
    #[SensitiveParameter] $private_key,
    string $cipher_algo,
    ?string $iv = null
): bool {
    $key = __systemlib_openssl_private_of('openssl_open', $private_key, '');
    if ($key === null) {
        __systemlib_warning('openssl_open(): Unable to coerce parameter 4 into a private key');
        return false;
    }
    $cipher = __systemlib_openssl_cipher($cipher_algo);
    if ($cipher === null) {
        __systemlib_warning('openssl_open(): Unknown cipher algorithm');
        return false;
    }
    if ($cipher['iv'] > 0 && $iv === null) {
        throw new ValueError('openssl_open(): Argument #6 ($iv) cannot be null for the chosen cipher algorithm');
    }
    if ($cipher['iv'] > 0 && strlen($iv) !== $cipher['iv']) {
        __systemlib_warning('openssl_open(): IV length is invalid');
        return false;
    }
    $secret = __systemlib_openssl_rsa('decrypt', $encrypted_key, $key, OPENSSL_PKCS1_PADDING);
    if ($secret === null || strlen($secret) !== $cipher['key']) {
        return false;
    }
    $text = __systemlib_openssl_decrypt($data, $cipher_algo, $secret, $cipher['iv'] > 0 ? $iv : '', OPENSSL_RAW_DATA, ['', null]);
    if ($text === false || $text === '') {
        return false;
    }
    $output = $text;
    return true;
}
