<?php
// What openssl_error_string() says of keys that cannot be read or used; names of files with NUL bytes and outside of open_basedir.
function told(string $of, mixed $result): void
{
    echo $of, ' ', is_object($result) ? $result::class : json_encode($result), "\n";
    while ($error = openssl_error_string()) {
        echo '    ', preg_replace('/^error:\w+:/', '', $error), "\n";
    }
}
$key = openssl_pkey_new(['private_key_bits' => 1024]);
openssl_pkey_export($key, $private);
openssl_pkey_export($key, $shut, 'secret');
$public = openssl_pkey_get_details($key)['key'];
told('made', true);
told('nothing', openssl_pkey_get_private('nothing'));
told('no public key', openssl_pkey_get_public('nothing'));
told('a public key for a private one', openssl_pkey_get_private($public));
told('a private key for a public one', openssl_pkey_get_public($private));
told('right passphrase', openssl_pkey_get_private($shut, 'secret'));
echo json_encode([openssl_pkey_get_private($shut), openssl_pkey_get_private($shut, 'wrong'), openssl_error_string() !== false]), "\n";
while (openssl_error_string());
$folder = sys_get_temp_dir() . '/' . uniqid('keys');
mkdir($folder);
file_put_contents("$folder/key", $private);
told('file', openssl_pkey_get_private("file://$folder/key"));
told('no file', openssl_pkey_get_private("file://$folder/none"));
told('no certificate', @openssl_x509_read("file://$folder/none"));
told('no name', openssl_pkey_get_private('file://'));
while (openssl_error_string());
echo json_encode([openssl_public_encrypt('text', $made, $public), openssl_private_decrypt($made, $text, $private), $text]), "\n";
echo json_encode([openssl_private_encrypt('text', $made, $private), openssl_public_decrypt($made, $text, $public), $text]), "\n";
echo json_encode([openssl_sign('text', $made, $private, 'sha256'), openssl_verify('text', $made, $public, 'sha256'), openssl_verify('other', $made, $public, 'sha256')]), "\n";
foreach (['openssl_pkey_get_private' => ["file:///\0"], 'openssl_pkey_get_public' => ["file:///\0"], 'openssl_csr_get_subject' => ["file:///\0"], 'openssl_x509_parse' => ["file:///\0"]] as $function => $arguments) {
    try {
        $function(...$arguments);
    } catch (ValueError $e) {
        echo $e->getMessage(), "\n";
    }
}
ini_set('open_basedir', $folder);
set_error_handler(function ($level, $message) {
    echo substr($message, 0, strpos($message, 'effect') + 6), "\n";
    return true;
});
told('elsewhere', openssl_pkey_get_private('file:///etc/passwd'));
told('elsewhere', openssl_csr_get_subject('file:///etc/passwd'));
unlink("$folder/key");
rmdir($folder);
