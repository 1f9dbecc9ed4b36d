<?php
$text = file_get_contents(__DIR__ . '/data/rsa.pem');
$certificate = file_get_contents(__DIR__ . '/data/crt.pem');
$key = openssl_pkey_get_private($text);
$other = openssl_pkey_get_private(file_get_contents(__DIR__ . '/data/ec.pem'));

echo "-- PKCS #12\n";
$pair = openssl_x509_check_private_key($certificate, $key) ? $key : $other;
$stranger = $pair === $key ? $other : $key;
var_dump(openssl_pkcs12_export($certificate, $packed, $pair, 'secret', ['friendly_name' => 'me', 'extracerts' => [$certificate]]));
var_dump(openssl_pkcs12_read($packed, $read, 'secret'));
openssl_pkey_export($pair, $exported);
openssl_x509_export($certificate, $shown);
var_dump(array_keys($read), $read['cert'] === $shown, $read['pkey'] === $exported, $read['extracerts'] === [$shown]);
$read = 'as it was';
var_dump(openssl_pkcs12_read($packed, $read, 'wrong'), openssl_pkcs12_read('x', $read, 'secret'), $read);
var_dump(openssl_pkcs12_export($certificate, $packed, $pair, ''), openssl_pkcs12_read($packed, $read, ''), array_keys($read));
var_dump(openssl_pkcs12_export($certificate, $packed, $stranger, 'secret'));
var_dump(openssl_pkcs12_export('x', $packed, $pair, 'secret'), openssl_pkcs12_export($certificate, $packed, 'y', 'secret'));
$file = tempnam(sys_get_temp_dir(), 'p12');
var_dump(openssl_pkcs12_export_to_file($certificate, $file, $pair, 'secret'), openssl_pkcs12_read(file_get_contents($file), $read, 'secret'), array_keys($read));
unlink($file);
var_dump(openssl_pkcs12_export_to_file($certificate, '/nowhere/at/all', $pair, 'secret'));

echo "-- signed keys\n";
$signed = openssl_spki_new($key, 'challenge', OPENSSL_ALGO_SHA256);
echo $signed, "\n";
$bare = substr($signed, 6);
var_dump(openssl_spki_verify($bare), openssl_spki_verify(chunk_split($bare, 64)), openssl_spki_export_challenge($bare));
var_dump(openssl_spki_export($bare) === openssl_pkey_get_details($key)['key']);
$changed = base64_encode(substr_replace(base64_decode($bare), 'X', -1));
var_dump(openssl_spki_verify($changed), openssl_spki_export_challenge($changed));
foreach (['openssl_spki_verify', 'openssl_spki_export', 'openssl_spki_export_challenge'] as $function) {
    var_dump($function($signed), $function('x'), $function(''));
}
var_dump(openssl_spki_new(openssl_csr_get_public_key(openssl_csr_new(['CN' => 'x'], $key, ['config' => __DIR__ . '/data/requests.cnf'])), 'x'));
var_dump(openssl_spki_new($key, 'x', 99));
