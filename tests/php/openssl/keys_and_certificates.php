<?php
function show(callable $f): void
{
    try {
        var_dump($f());
    } catch (Throwable $e) {
        echo get_class($e), ": ", $e->getMessage(), "\n";
    }
}

$rsa = file_get_contents(__DIR__ . '/data/rsa.pem');
$ec = file_get_contents(__DIR__ . '/data/ec.pem');
$public = file_get_contents(__DIR__ . '/data/pub.pem');
$certificate = file_get_contents(__DIR__ . '/data/crt.pem');
$shut = file_get_contents(__DIR__ . '/data/enc.pem');
foreach ([OPENSSL_ALGO_SHA1, OPENSSL_ALGO_MD5, 'sha256', OPENSSL_ALGO_SHA512, 'SHA384'] as $algorithm) {
    show(fn() => openssl_sign('data', $signature, $rsa, $algorithm));
    echo md5($signature), "\n";
    show(fn() => openssl_verify('data', $signature, $public, $algorithm));
    show(fn() => openssl_verify('date', $signature, $public, $algorithm));
    show(fn() => openssl_verify('data', $signature, $certificate, $algorithm));
}
show(fn() => openssl_sign('data', $signature, $rsa, 'zz'));
show(fn() => openssl_sign('data', $signature, 'xx'));
show(fn() => openssl_verify('data', 'wrong', 'xx'));
show(fn() => openssl_verify('data', 'wrong', []));
$key = openssl_pkey_get_private($rsa);
$details = openssl_pkey_get_details($key);
echo $details['bits'], ' ', $details['type'], ' ', implode(',', array_keys($details['rsa'])), ' ', md5(serialize($details)), "\n";
$details = openssl_pkey_get_details(openssl_pkey_get_private($ec));
echo $details['bits'], ' ', $details['type'], ' ', implode(',', array_keys($details['ec'])), ' ', md5(serialize($details)), "\n";
echo md5(serialize(openssl_pkey_get_details(openssl_pkey_get_public($public)))), "\n";
openssl_sign('data', $signature, $ec, 'sha256');
show(fn() => openssl_verify('data', $signature, $details['key'], 'sha256'));
show(fn() => openssl_verify('date', $signature, $details['key'], 'sha256'));
show(fn() => openssl_pkey_export($key, $text));
echo md5($text), "\n";
show(fn() => openssl_pkey_export($key, $text, 'pass') && openssl_pkey_get_private($text, 'pass') && !openssl_pkey_get_private($text, 'other'));
show(fn() => openssl_private_encrypt('hello', $out, $key));
echo md5($out), "\n";
show(fn() => openssl_public_decrypt($out, $back, $public));
var_dump($back);
foreach ([OPENSSL_PKCS1_PADDING, OPENSSL_PKCS1_OAEP_PADDING] as $padding) {
    show(fn() => openssl_public_encrypt('secret', $out, $public, $padding));
    show(fn() => openssl_private_decrypt($out, $back, $key, $padding));
    var_dump($back);
}
show(fn() => openssl_private_decrypt('xx', $back, $key));
show(fn() => openssl_public_encrypt(str_repeat('x', 500), $out, $public));
show(fn() => openssl_public_encrypt('a', $out, 'xx'));
show(fn() => openssl_private_decrypt('a', $out, 'xx'));
show(fn() => openssl_x509_fingerprint($certificate));
show(fn() => openssl_x509_fingerprint($certificate, 'sha256'));
show(fn() => openssl_x509_fingerprint($certificate, 'zz'));
show(fn() => openssl_x509_check_private_key($certificate, $rsa));
show(fn() => openssl_x509_check_private_key($certificate, $ec));
show(fn() => get_class(openssl_x509_read($certificate)));
show(fn() => openssl_x509_read('xx'));
show(fn() => openssl_x509_parse('xx'));
show(fn() => openssl_x509_export(openssl_x509_read($certificate), $text));
var_dump($text === $certificate);
$parsed = openssl_x509_parse($certificate);
print_r(array_diff_key($parsed, ['purposes' => 1, 'extensions' => 1]));
echo $parsed['extensions']['subjectAltName'], ' ', $parsed['extensions']['basicConstraints'], ' ', $parsed['extensions']['subjectKeyIdentifier'], "\n";
print_r(openssl_x509_parse($certificate, false)['subject']);
show(fn() => openssl_pkey_get_details(openssl_pkey_new(['private_key_bits' => 1024]))['bits']);
$new = openssl_pkey_new(['private_key_type' => OPENSSL_KEYTYPE_EC, 'curve_name' => 'prime256v1']);
show(fn() => openssl_pkey_get_details($new)['ec']['curve_name']);
show(fn() => strlen(openssl_pkey_derive($new, $new)));
show(fn() => openssl_pkey_new(['private_key_type' => OPENSSL_KEYTYPE_EC]));
show(fn() => openssl_pkey_new(['private_key_bits' => 100]));
show(fn() => openssl_pkey_get_private($shut, 'pw') instanceof OpenSSLAsymmetricKey);
show(fn() => openssl_pkey_get_private($shut, 'bad'));
show(fn() => openssl_pkey_get_private('xx'));
show(fn() => openssl_pkey_get_public('xx'));
show(fn() => openssl_sign('x', $signature, [$shut, 'pw']));
show(fn() => clone $key);
show(fn() => serialize($key));
show(fn() => openssl_pkey_free($key));
