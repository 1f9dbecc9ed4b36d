<?php
require __DIR__ . '/inc/tls_server.php';
$common = __DIR__ . '/data/common_name.pem';
$alternative = __DIR__ . '/data/alternative_names.pem';

/** Ask a server something; the context that was used. */
function ask(string $address, array $options, string $transport = 'ssl')
{
    $context = stream_context_create(['ssl' => $options]);
    $client = stream_socket_client("$transport://$address", $code, $text, 600, STREAM_CLIENT_CONNECT, $context);
    echo json_encode([$code, $text]), ' ';
    if ($client) {
        fwrite($client, "hello\n");
        echo json_encode([fgets($client), stream_get_meta_data($client)['crypto']['protocol']]), "\n";
        fclose($client);
    }
    return $context;
}
set_error_handler(function (int $level, string $message) use (&$address): bool {
    if ((error_reporting() & $level) === 0) {  // the server's, in a process of its own
        return true;
    }
    echo '[', str_replace($address, 'ADDRESS', $message), "]\n";
    return true;
});
$print = openssl_x509_fingerprint(file_get_contents($common), 'sha1');
$long = openssl_x509_fingerprint(file_get_contents($common), 'sha256');
$cases = [
    'trusted' => ['cafile' => $common, 'peer_name' => 'example.test'],
    'another name' => ['cafile' => $common, 'peer_name' => 'example.org'],
    'the name of the address' => ['cafile' => $common],
    'no name' => ['cafile' => $common, 'verify_peer_name' => false],
    'not trusted' => ['cafile' => $alternative, 'peer_name' => 'example.test'],
    'nobody trusted' => ['peer_name' => 'example.test'],
    'self-signed' => ['allow_self_signed' => true, 'peer_name' => 'example.test'],
    'nothing verified' => ['verify_peer' => false, 'verify_peer_name' => false],
    'fingerprint' => ['verify_peer' => false, 'verify_peer_name' => false, 'peer_fingerprint' => $print],
    'fingerprints' => ['verify_peer' => false, 'verify_peer_name' => false, 'peer_fingerprint' => ['sha1' => strtoupper($print), 'sha256' => $long]],
    'wrong fingerprint' => ['verify_peer' => false, 'verify_peer_name' => false, 'peer_fingerprint' => str_repeat('0', 40)],
    'fingerprint of no form' => ['verify_peer' => false, 'verify_peer_name' => false, 'peer_fingerprint' => [1]],
    'fingerprint of no type' => ['verify_peer' => false, 'verify_peer_name' => false, 'peer_fingerprint' => 1],
    'unknown digest' => ['verify_peer' => false, 'verify_peer_name' => false, 'peer_fingerprint' => ['nothing' => 'x']],
    'depth' => ['cafile' => $common, 'peer_name' => 'example.test', 'verify_depth' => 0],
    'level' => ['cafile' => $common, 'peer_name' => 'example.test', 'security_level' => 1, 'ciphers' => 'DEFAULT'],
    'tlsv1.2' => ['cafile' => $common, 'peer_name' => 'example.test'],
    'tls of a method' => ['cafile' => $common, 'peer_name' => 'example.test', 'crypto_method' => STREAM_CRYPTO_METHOD_TLSv1_2_CLIENT],
];
[$address, $process] = serve_encrypted('ssl', server_context('common_name'), count($cases));
foreach ($cases as $what => $options) {
    echo "-- $what\n";
    ask($address, $options, match ($what) {'tlsv1.2' => 'tlsv1.2', 'tls of a method' => 'tls', default => 'ssl'});
}
pcntl_waitpid($process, $status);

echo "-- alternative names, captured\n";
[$address, $process] = serve_encrypted('tls', server_context('alternative_names'), 3);
ask($address, ['cafile' => $alternative]);
$context = ask($address, ['cafile' => $alternative, 'peer_name' => 'x.hop.test', 'capture_peer_cert' => true, 'capture_peer_cert_chain' => true]);
$told = stream_context_get_options($context)['ssl'];
openssl_x509_export($told['peer_certificate'], $text);
var_dump(str_starts_with(file_get_contents($alternative), $text), count($told['peer_certificate_chain']));
$context = ask($address, ['cafile' => $alternative, 'peer_name' => 'x.y.hop.test', 'capture_peer_cert' => true]);
var_dump(isset(stream_context_get_options($context)['ssl']['peer_certificate']));
pcntl_waitpid($process, $status);

echo "-- settings that are refused\n";
$server = stream_socket_server('tcp://127.0.0.1:0');
$address = stream_socket_get_name($server, false);
foreach ([
    ['cafile' => '/nowhere.pem'], ['cafile' => __FILE__], ['cafile' => 'data:,x'], ['local_cert' => '/nowhere.pem'],
    ['local_cert' => "a\0b"], ['local_cert' => $common, 'local_pk' => '/nowhere.pem'], ['ciphers' => 'nothing'],
    ['alpn_protocols' => str_repeat('a', 256)],
] as $options) {
    echo json_encode(array_keys($options)), "\n";
    ask($address, $options);
}
$client = stream_socket_client("tcp://$address");
try {
    stream_socket_enable_crypto($client, true);
} catch (ValueError $error) {
    echo $error->getMessage(), "\n";
}
var_dump(stream_socket_enable_crypto($client, false));
var_dump(stream_socket_enable_crypto(STDIN, true, STREAM_CRYPTO_METHOD_TLS_CLIENT), stream_socket_enable_crypto(STDIN, false));
$pair = stream_socket_pair(STREAM_PF_UNIX, STREAM_SOCK_STREAM, 0);
var_dump(stream_socket_enable_crypto($pair[0], true, STREAM_CRYPTO_METHOD_TLS_CLIENT));
