<?php
require __DIR__ . '/inc/tls_server.php';
$data = __DIR__ . '/data';
$common = "$data/common_name.pem";
$alternative = "$data/alternative_names.pem";

echo json_encode(stream_get_transports()), "\n";
var_dump(in_array('https', stream_get_wrappers(), true));

/** What an end reads, once something has come. */
function got($end): string
{
    do {
        $text = fread($end, 100);
    } while ($text === '' && !feof($end));
    return $text;
}

echo "-- both ways, and back to plain\n";
[$near, $far] = connection(['cafile' => $common, 'peer_name' => 'example.test'], ['local_cert' => $common]);
var_dump(isset(stream_get_meta_data($near)['crypto']));
echo json_encode(agree($near, $far)), "\n";
echo json_encode(stream_get_meta_data($near)), "\n";
echo json_encode(stream_get_meta_data($far)['crypto']), "\n";
fwrite($near, "one\n");
echo got($far);
fwrite($far, str_repeat('x', 50) . "\n");
echo got($near);
fwrite($far, "two\nthree\n");
$read = [$near];
$none = null;
echo stream_select($read, $none, $none, 600), "\n";
while (($line = fgets($near)) === false) {
}
$read = [$near];
echo $line, stream_select($read, $none, $none, 0), ' ', fgets($near);
var_dump(feof($near), feof($far));
var_dump(stream_socket_enable_crypto($near, true, STREAM_CRYPTO_METHOD_TLS_CLIENT));
stream_set_blocking($near, true);
var_dump(stream_socket_enable_crypto($near, true, STREAM_CRYPTO_METHOD_TLS_CLIENT));
var_dump(stream_socket_enable_crypto($near, false), isset(stream_get_meta_data($near)['crypto']));
fclose($near);
echo json_encode(got($far)), json_encode(feof($far)), "\n";
fclose($far);

echo "-- versions and ciphers\n";
$trust = ['cafile' => $alternative];
foreach ([
    'TLS 1.2' => [[], [], STREAM_CRYPTO_METHOD_TLSv1_2_CLIENT, STREAM_CRYPTO_METHOD_TLSv1_2_SERVER],
    'TLS 1.3' => [[], [], STREAM_CRYPTO_METHOD_TLSv1_3_CLIENT, STREAM_CRYPTO_METHOD_ANY_SERVER],
    'client at most 1.2' => [['max_proto_version' => STREAM_CRYPTO_PROTO_TLSv1_2], [], STREAM_CRYPTO_METHOD_TLS_CLIENT, STREAM_CRYPTO_METHOD_TLS_SERVER],
    'server at least 1.3' => [[], ['min_proto_version' => STREAM_CRYPTO_PROTO_TLSv1_3], STREAM_CRYPTO_METHOD_TLS_CLIENT, STREAM_CRYPTO_METHOD_TLS_SERVER],
    'a cipher' => [['ciphers' => 'ECDHE-ECDSA-AES256-GCM-SHA384'], [], STREAM_CRYPTO_METHOD_TLSv1_2_CLIENT, STREAM_CRYPTO_METHOD_TLS_SERVER],
    'protocols' => [['alpn_protocols' => 'h2,http/1.1'], ['alpn_protocols' => 'http/1.1,x'], STREAM_CRYPTO_METHOD_TLS_CLIENT, STREAM_CRYPTO_METHOD_TLS_SERVER],
] as $what => [$client, $server, $method, $server_method]) {
    [$near, $far] = connection($client + $trust, $server + ['local_cert' => $alternative]);
    echo $what, ': ', json_encode(agree($near, $far, $method, $server_method)), ' ', json_encode(stream_get_meta_data($near)['crypto']), "\n";
}

echo "-- certificates by the name that is asked for\n";
$names = ['SNI_server_certs' => ['*.hop.test' => $alternative, 'example.test' => ['local_cert' => $common, 'local_pk' => $common]]];
foreach (['a.hop.test' => $alternative, 'example.test' => $common, 'a.b.hop.test' => $common] as $host => $file) {
    [$near, $far] = connection(['cafile' => $file, 'peer_name' => $host, 'capture_peer_cert' => true], $names + ['local_cert' => $common]);
    echo $host, ': ', json_encode(agree($near, $far)[0]), ' ';
    $shown = stream_context_get_options($near)['ssl']['peer_certificate'];
    echo get_debug_type($shown), ' ', openssl_x509_parse($shown)['subject']['CN'], "\n";
}

echo "-- two versions that do not meet\n";
[$near, $far] = connection($trust, ['local_cert' => $alternative]);
echo json_encode(agree($near, $far, STREAM_CRYPTO_METHOD_TLSv1_3_CLIENT, STREAM_CRYPTO_METHOD_TLSv1_2_SERVER)), "\n";

echo "-- no certificate\n";
[$near, $far] = connection($trust, []);
echo json_encode(agree($near, $far)), "\n";
