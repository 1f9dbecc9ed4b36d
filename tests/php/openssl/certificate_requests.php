<?php
$text = file_get_contents(__DIR__ . '/data/rsa.pem');
$key = openssl_pkey_get_private($text);
$other = openssl_pkey_get_private(file_get_contents(__DIR__ . '/data/ec.pem'));
$options = ['config' => __DIR__ . '/data/requests.cnf', 'digest_alg' => 'sha256', 'x509_extensions' => 'with_extensions', 'req_extensions' => 'with_extensions'];

echo "-- a request\n";
$names = ['commonName' => 'hop.test', 'OU' => 'one', 'hopName' => 'own', 'nothing' => 'z', 'numbers' => 1];
$request = openssl_csr_new($names, $key, $options, ['ST' => 'somewhere', 'bad' => 'q', 'x']);
var_dump($request);
var_dump(openssl_csr_export($request, $pem));
echo $pem;
openssl_csr_export($request, $words, false);
echo implode("\n", array_slice(explode("\n", $words), 0, 4)), "\n", json_encode(str_ends_with($words, $pem)), "\n";
echo json_encode(openssl_csr_get_subject($request)), "\n", json_encode(openssl_csr_get_subject($pem, false)), "\n";
echo openssl_pkey_get_details(openssl_csr_get_public_key($request))['key'] === openssl_pkey_get_details($key)['key'] ? "its key\n" : "another key\n";
$repeated = openssl_csr_new(['OU' => 'one', 'organizationalUnitName' => 'two'], $key, $options);
echo json_encode(openssl_csr_get_subject($repeated)), "\n";
$made = null;
$by_itself = openssl_csr_new(['CN' => 'x'], $made, ['private_key_bits' => 1024, 'x509_extensions' => 'plain'] + $options);
var_dump(get_class($made), openssl_pkey_get_details($made)['bits'], openssl_csr_get_subject($by_itself)['CN']);

echo "-- a certificate\n";
$certificate = openssl_csr_sign($request, null, $key, 10, $options, 77);
$parsed = openssl_x509_parse($certificate);
echo $parsed['validTo_time_t'] - $parsed['validFrom_time_t'], "\n";
$parsed['purposes'] = array_slice($parsed['purposes'], 0, 8, true);
foreach (['validFrom', 'validTo', 'validFrom_time_t', 'validTo_time_t'] as $varies) {
    unset($parsed[$varies]);
}
print_r($parsed);
openssl_x509_export($certificate, $words, false);
echo implode("\n", array_slice(explode("\n", $words), 0, 4)), "\n";
var_dump(openssl_x509_verify($certificate, openssl_csr_get_public_key($request)), openssl_x509_verify($certificate, $certificate));
var_dump(openssl_x509_verify($certificate, $key), openssl_x509_verify('x', $certificate));
$issued = openssl_csr_sign($by_itself, $certificate, $key, 5, ['x509_extensions' => 'plain'] + $options);
echo openssl_x509_parse($issued)['issuer']['CN'], ' ', openssl_x509_verify($issued, $certificate), ' ', openssl_x509_verify($issued, $issued), "\n";
$file = tempnam(sys_get_temp_dir(), 'crt');
openssl_x509_export_to_file($certificate, $file);
var_dump(openssl_x509_checkpurpose($issued, X509_PURPOSE_SSL_SERVER, [$file]), openssl_x509_checkpurpose($issued, X509_PURPOSE_ANY, ['/nowhere']));
var_dump(openssl_x509_checkpurpose($issued, X509_PURPOSE_ANY, [], $file), openssl_x509_checkpurpose('x', X509_PURPOSE_ANY));
var_dump(openssl_csr_export_to_file($request, $file), file_get_contents($file) === $pem);
var_dump(openssl_csr_export_to_file($request, '/nowhere/at/all'));
unlink($file);

echo "-- refused\n";
var_dump(openssl_csr_new(['CN' => 'x'], $key, ['config' => '/nowhere']));
var_dump(openssl_csr_new(['CN' => 'x'], $key, ['x509_extensions' => 'bad'] + $options));
var_dump(openssl_csr_new(['CN' => 'x'], $key, ['req_extensions' => 'bad'] + $options));
var_dump(openssl_csr_new(['C' => 'too long'], $key, $options));
var_dump(openssl_csr_sign('x', null, $key, 1, $options), openssl_csr_sign($request, 'y', $key, 1, $options));
var_dump(openssl_csr_sign($request, null, 'z', 1, $options), openssl_csr_sign($request, null, $key, -1, $options));
var_dump(openssl_csr_sign($request, $certificate, $other, 1, $options));
var_dump(openssl_csr_export('x', $none), openssl_csr_get_subject('x'), openssl_csr_get_public_key('x'));
