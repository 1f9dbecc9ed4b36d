<?php
// Functions that write keys and certificates to files: what cannot be opened, names that are no URLs, no numbers taken.
$folder = tempnam(sys_get_temp_dir(), 'ssl');
unlink($folder);
mkdir($folder);
chdir($folder);
set_error_handler(function ($level, $message) use ($folder) {
    echo "[$level] ", str_replace($folder, 'FOLDER', $message), "\n";
});
$key = openssl_pkey_new(['private_key_bits' => 1024]);
$request = openssl_csr_new(['commonName' => 'x'], $key);
$certificate = openssl_csr_sign($request, null, $key, 1);
while (openssl_error_string()) {
}
$first = get_resource_id(fopen('php://memory', 'r'));
foreach (['.', './nowhere/x', '/nowhere/y', 'nowhere/../z/..', '', "a\0b", 'php://output', "file://$folder/a"] as $name) {
    $calls = [
        fn() => openssl_pkey_export_to_file($key, $name), fn() => openssl_x509_export_to_file($certificate, $name),
        fn() => openssl_csr_export_to_file($request, $name), fn() => openssl_pkcs12_export_to_file($certificate, $name, $key, 'p'),
    ];
    foreach ($calls as $call) {
        try {
            var_dump($call());
        } catch (ValueError $e) {
            echo $e->getMessage(), "\n";
        }
    }
    while (($error = openssl_error_string()) !== false) {
        echo $error, "\n";
    }
}
var_dump(openssl_pkey_export_to_file($key, 'k.pem'), openssl_x509_export_to_file($certificate, './c.pem'));
var_dump(file_get_contents('c.pem', length: 27), file_get_contents('k.pem', length: 27));
var_dump(get_resource_id(fopen('php://memory', 'r')) - $first);
array_map(unlink(...), glob('*.pem'));
chdir('/');
rmdir($folder);
