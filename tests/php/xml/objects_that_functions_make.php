<?php
// Classes whose objects only functions make: `new` says which, before it evaluates arguments.
$classes = ['XMLParser', 'OpenSSLAsymmetricKey', 'OpenSSLCertificate', 'OpenSSLCertificateSigningRequest', 'InflateContext', 'DeflateContext'];
function made(string $class): void
{
    new $class(print "not evaluated\n");
}
foreach ($classes as $class) {
    try {
        made($class);
    } catch (Error $error) {
        echo str_replace(__DIR__, '', $error), "\n";
    }
}
class Other
{
    public static function make(): object
    {
        return new DeflateContext();
    }
}
try {
    Other::make();
} catch (Error $error) {
    echo $error->getMessage(), "\n";
}

$objects = [xml_parser_create(), inflate_init(ZLIB_ENCODING_RAW), deflate_init(ZLIB_ENCODING_RAW), openssl_pkey_new()];
foreach ($objects as $object) {
    foreach ([serialize(...), fn ($o) => clone $o, fn ($o) => $o->x = 1] as $use) {
        try {
            $use($object);
            echo "possible\n";
        } catch (Throwable $error) {
            echo get_class($error), ': ', $error->getMessage(), "\n";
        }
    }
}
foreach ($classes as $class) {
    try {
        unserialize('O:' . strlen($class) . ":\"$class\":0:{}");
    } catch (Exception $error) {
        echo $error->getMessage(), "\n";
    }
}
