<?php
/** The context of a server that shows a certificate of data/. */
function server_context(string $certificate, array $more = [])
{
    return stream_context_create(['ssl' => ['local_cert' => dirname(__DIR__) . "/data/$certificate.pem"] + $more]);
}

/** A server of ssl:// that answers each line of its clients, so many of them, and ends: its address and process. */
function serve_encrypted(string $transport, $context, int $clients): array
{
    $server = stream_socket_server("$transport://127.0.0.1:0", $code, $text, STREAM_SERVER_BIND | STREAM_SERVER_LISTEN, $context);
    $address = stream_socket_get_name($server, false);
    $process = pcntl_fork();
    if ($process !== 0) {
        fclose($server);
        return [$address, $process];
    }
    pcntl_alarm(600);
    for ($i = 0; $i < $clients; $i++) {
        $client = @stream_socket_accept($server, 300);
        while ($client && ($line = fgets($client)) !== false) {
            fwrite($client, 'heard ' . $line);
        }
        if ($client) {
            fclose($client);
        }
    }
    exit(0);
}

/** Both ends of a connection, neither of which waits: the client's has a context. */
function connection(array $ssl, array $server_ssl): array
{
    $context = stream_context_create(['ssl' => $server_ssl]);
    $server = stream_socket_server('tcp://127.0.0.1:0', $code, $text, STREAM_SERVER_BIND | STREAM_SERVER_LISTEN, $context);
    $name = stream_socket_get_name($server, false);
    $near = stream_socket_client("tcp://$name", $code, $text, 600, STREAM_CLIENT_CONNECT, stream_context_create(['ssl' => $ssl]));
    $far = stream_socket_accept($server, 300);
    stream_set_blocking($near, false);
    stream_set_blocking($far, false);
    return [$near, $far];
}

/** Have two ends agree: what stream_socket_enable_crypto() says in the end, of both. */
function agree($near, $far, int $method = STREAM_CRYPTO_METHOD_TLS_CLIENT, int $server_method = STREAM_CRYPTO_METHOD_TLS_SERVER): array
{
    $answers = [0, 0];
    while (in_array(0, $answers, true) && !in_array(false, $answers, true)) {
        $answers[0] = $answers[0] ?: stream_socket_enable_crypto($near, true, $method);
        $answers[1] = $answers[1] ?: stream_socket_enable_crypto($far, true, $server_method);
    }
    return $answers;
}
