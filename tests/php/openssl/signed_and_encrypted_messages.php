<?php
// Messages in files: PKCS #7 and CMS.
$folder = tempnam(sys_get_temp_dir(), 'msg');
unlink($folder);
mkdir($folder);
set_error_handler(function (int $level, string $message) use ($folder) {
    echo 'W ', str_replace($folder, 'FOLDER', $message), "\n";
});

$certificate = 'file://' . __DIR__ . '/data/crt.pem';
$key = openssl_pkey_get_private('file://' . __DIR__ . '/data/rsa.pem');
if (!openssl_x509_check_private_key($certificate, $key)) {
    $key = openssl_pkey_get_private('file://' . __DIR__ . '/data/ec.pem');
}
$stranger = openssl_pkey_new(['private_key_type' => OPENSSL_KEYTYPE_EC, 'curve_name' => 'prime256v1']);
$text = "$folder/text";
$out = "$folder/out";
file_put_contents($text, "To: a\nhello\nworld\n");

function errors(): string
{
    for ($all = []; $error = openssl_error_string(); $all[] = $error);
    return implode(', ', $all);
}

function show(mixed ...$values): void
{
    global $folder;
    echo json_encode($values), ' ', str_replace($folder, 'FOLDER', errors()), "\n";
}

foreach (['pkcs7', 'cms'] as $kind) {
    [$sign, $verify, $encrypt, $decrypt, $read] = array_map(
        fn ($what) => "openssl_{$kind}_$what",
        ['sign', 'verify', 'encrypt', 'decrypt', 'read']
    );
    echo "-- $kind: signing\n";
    show($sign($text, $out, openssl_x509_read($certificate), $key, ['To' => 'x', 'Subject: y']));
    show(strstr(file_get_contents($out), 'MIME', true));
    show($verify($out, 0));
    show($verify($out, PKCS7_NOVERIFY, "$out.s", [], null, "$out.c", "$out.p"));
    openssl_x509_export($certificate, $pem);
    show(file_get_contents("$out.s") === $pem, file_get_contents("$out.c"), strtok(file_get_contents("$out.p"), "\n"));
    show($read(file_get_contents("$out.p"), $found), $found === [$pem]);
    show($read('x', $found));
    file_put_contents($out, str_replace('hello', 'jello', file_get_contents($out)));
    show($verify($out, PKCS7_NOVERIFY) === ($kind === 'cms'));
    show($verify($text, 0), $verify("$folder/none", 0));
    show($verify($out, PKCS7_NOVERIFY, null, [], "$folder/none"));
    show($verify($out, PKCS7_NOVERIFY, null, ["$folder/none"], null, "$folder/none/b"));
    show($verify($out, PKCS7_NOVERIFY, null, [], null, null, "$folder/none/b"));
    show($sign("$folder/none", $out, $certificate, $key, []));
    show($sign($text, '', $certificate, $key, null));
    show($sign($text, $out, 'x', $key, []));
    show($sign($text, $out, $certificate, 'x', []));
    show($kind === 'cms' ? $sign($text, $out, $certificate, $key, [], 0, 1, $text) : $sign($text, $out, $certificate, $key, [], 0, $text));
    show($sign($text, $out, $certificate, $key, [], 0) && $verify($out, PKCS7_NOVERIFY, "$folder/none/a"));

    echo "-- $kind: encrypting\n";
    show($encrypt($text, $out, $certificate, ['A' => 'b', 'c']), strtok(file_get_contents($out), "\n"));
    show($decrypt($out, "$out.d", $certificate, $key), file_get_contents("$out.d"));
    show($encrypt($text, $out, [$certificate, openssl_x509_read($certificate)], null));
    show($decrypt($out, "$out.d", $certificate, $key), file_get_contents("$out.d"));
    show($decrypt($out, "$out.d", $certificate, $stranger));
    show($decrypt($text, "$out.d", $certificate, $key), $decrypt("$folder/none", "$out.d", $certificate, $key));
    show($decrypt($out, "$folder/none/d", $certificate, $key));
    show($decrypt($out, "$out.d", 'x', $key), $decrypt($out, "$out.d", $certificate, 'x'), $decrypt($out, "$out.d", $certificate));
    show($encrypt($text, $out, 'x', []), $encrypt($text, $out, [$certificate, 'x'], []));
    show($encrypt("$folder/none", $out, $certificate, []), $encrypt($text, '', $certificate, []));
    foreach ([OPENSSL_CIPHER_3DES, OPENSSL_CIPHER_AES_256_CBC, 99] as $cipher) {
        show($kind === 'cms' ? $encrypt($text, $out, $certificate, [], 0, 1, $cipher) : $encrypt($text, $out, $certificate, [], 0, $cipher));
    }
}

echo "-- encodings\n";
foreach ([OPENSSL_ENCODING_DER, OPENSSL_ENCODING_SMIME, OPENSSL_ENCODING_PEM, 7] as $encoding) {
    foreach ([0, OPENSSL_CMS_BINARY, OPENSSL_CMS_BINARY | 0x1000, OPENSSL_CMS_BINARY | 0x4000] as $flags) {
        show($encoding, $flags, openssl_cms_sign($text, $out, $certificate, $key, ['h'], $flags, $encoding));
        show(openssl_cms_verify($out, OPENSSL_CMS_NOVERIFY, null, [], null, "$out.c", null, null, $encoding));
    }
    show(openssl_cms_sign($text, "$out.sig", $certificate, $key, ['h'], OPENSSL_CMS_DETACHED, $encoding));
    show(openssl_cms_verify($text, OPENSSL_CMS_NOVERIFY | OPENSSL_CMS_DETACHED, null, [], null, "$out.c", null, "$out.sig", $encoding));
    show(openssl_cms_encrypt($text, $out, $certificate, ['q'], 0, $encoding));
    try {
        show(openssl_cms_decrypt($out, "$out.d", $certificate, $key, $encoding), file_get_contents("$out.d"));
    } catch (ValueError $error) {
        echo $error->getMessage(), "\n";
    }
}

echo "-- open_basedir\n";
ini_set('open_basedir', $folder);
show(openssl_pkcs7_sign($text, '/none', $pem, $key, []), openssl_pkcs7_verify('/none', 0), openssl_cms_verify('/none', 0));
array_map(unlink(...), glob("$folder/*"));
rmdir($folder);
