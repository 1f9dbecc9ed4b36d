<?php
require __DIR__ . '/inc/tls_server.php';
$certificate = __DIR__ . '/data/alternative_names.pem';

/** Read what a client asks, up to the empty line. */
function asked($client): string
{
    $text = '';
    while (($line = fgets($client)) !== false) {
        $text .= $line;
        if (rtrim($line) === '') {
            break;
        }
    }
    return $text;
}

/** A server of https:// that gives one answer per connection and ends; $tunnels: as a proxy first. */
function serve_https(array $answers, bool $tunnels): array
{
    $transport = $tunnels ? 'tcp' : 'ssl';
    $server = stream_socket_server("$transport://127.0.0.1:0", $code, $text, STREAM_SERVER_BIND | STREAM_SERVER_LISTEN, server_context('alternative_names'));
    $address = stream_socket_get_name($server, false);
    $process = pcntl_fork();
    if ($process !== 0) {
        fclose($server);
        return [$address, $process];
    }
    pcntl_alarm(600);
    foreach ($answers as $answer) {
        $client = @stream_socket_accept($server, 300);
        if (!$client) {
            continue;
        }
        $way = '';
        if ($tunnels) {
            $way = asked($client);
            fwrite($client, "HTTP/1.0 200 Connected\r\nX: y\r\n\r\n");
            if (!@stream_socket_enable_crypto($client, true, STREAM_CRYPTO_METHOD_TLS_SERVER)) {
                fclose($client);
                continue;
            }
        }
        $question = str_replace($address, 'ADDRESS', $way . asked($client));
        fwrite($client, str_replace(['ADDRESS', 'QUESTION'], [$address, $question], $answer));
        fclose($client);
    }
    exit(0);
}
set_error_handler(function (int $level, string $message) use (&$address): bool {
    if ((error_reporting() & $level) !== 0) {
        echo '[', str_replace($address, 'ADDRESS', $message), "]\n";
    }
    return true;
});
$trusting = stream_context_create(['ssl' => ['cafile' => $certificate]]);

echo "-- answers\n";
$chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nWiki\r\n5\r\npedia\r\n0\r\n\r\n";
[$address, $process] = serve_https([
    "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\nQUESTION",
    $chunked,
    "HTTP/1.1 302 Found\r\nLocation: https://ADDRESS/there\r\n\r\n",
    "HTTP/1.1 200 OK\r\n\r\nQUESTION",
    "HTTP/1.1 404 Not Found\r\n\r\n",
    "HTTP/1.1 200 OK\r\n\r\nread by fopen",
    "HTTP/1.1 200 OK\r\n\r\n",
], false);
echo file_get_contents("https://$address/a?b=c", false, $trusting);
echo file_get_contents("https://$address/", false, $trusting), "\n";
echo file_get_contents("https://$address/here", false, $trusting);
echo json_encode(str_replace($address, 'ADDRESS', $http_response_header), JSON_UNESCAPED_SLASHES), "\n";
var_dump(file_get_contents("https://$address/", false, $trusting));
$stream = fopen("https://$address/", 'r', false, $trusting);
$meta = stream_get_meta_data($stream);
echo json_encode([$meta['crypto'], $meta['wrapper_type'], $meta['wrapper_data']]), stream_get_contents($stream), "\n";
fclose($stream);
var_dump(file_get_contents("https://$address/"));
pcntl_waitpid($process, $status);

echo "-- through a proxy\n";
[$address, $process] = serve_https(["HTTP/1.1 200 OK\r\n\r\nQUESTION", "HTTP/1.1 200 OK\r\n\r\n"], true);
$options = ['http' => ['proxy' => "tcp://$address", 'header' => "X-One: 1\r\nProxy-Authorization: Basic eDp5\r\nX-Two: 2"], 'ssl' => ['cafile' => $certificate]];
echo file_get_contents('https://a.hop.test/page', false, stream_context_create($options));
var_dump(file_get_contents('https://example.test/page', false, stream_context_create($options)));
pcntl_waitpid($process, $status);
