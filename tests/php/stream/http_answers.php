<?php
require __DIR__ . '/inc/web_server.php';

function get(string $answer, array $options = [], string $path = '/a?b'): void
{
    [$address, $process] = serve([$answer]);
    $http_response_header = 'before';
    set_error_handler(function ($level, $text) use ($address) {
        echo $level, ': ', json_encode(str_replace($address, 'HOST', $text), JSON_UNESCAPED_SLASHES), "\n";
        return true;
    });
    $text = file_get_contents("http://$address$path", false, stream_context_create(["http" => $options]));
    var_dump(is_string($text) && strlen($text) > 300 ? strlen($text) : $text);
    restore_error_handler();
    echo json_encode($http_response_header, JSON_UNESCAPED_SLASHES), "\n";
    pcntl_waitpid($process, $status);
}

get("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 5\r\n\r\nhello");
get("HTTP/1.0 200 OK\r\n\r\nwithout headers");
get("HTTP/1.1 200 OK\n\nbare newlines");
get("HTTP/1.1 204 No Content\r\nA: b\r\n\r\n");
get("HTTP/1.1 404 Not Found\r\nA: b\r\n\r\nwhy");
get("HTTP/1.1 404 Not Found\r\nA: b\r\n\r\nwhy", ['ignore_errors' => true]);
get("HTTP/1.1 403 Forbidden\r\n\r\nwhy", ['ignore_errors' => 0]);
get("HTTP/1.1 500\r\n\r\nwhy");
get("nonsense\r\n\r\nwhy");
get('');
get('HTTP/1.1 200 ' . str_repeat('long ', 40) . "\r\nA: b\r\n\r\ntext");
get('HTTP/1.1 404 ' . str_repeat('long ', 40) . "\r\nA: b\r\n\r\ntext");
get("HTTP/1.1 100 Continue\r\nX: y\r\n\r\nHTTP/1.1 200 OK\r\nA: b\r\n\r\nreal");
get("HTTP/1.1 103 Hints\r\n\r\nHTTP/1.1 404 No\r\nA: b\r\n\r\nreal");
get("HTTP/1.1 101 Switching\r\n\r\nupgraded");

// Chunks
$chunks = "5\r\nhello\r\n6;x=y\r\n world\r\n0\r\n\r\n";
get("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nA: b\r\n\r\n$chunks");
get("HTTP/1.1 200 OK\r\nTRANSFER-ENCODING:  Chunked \r\n\r\n$chunks");
get("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n$chunks", ['auto_decode' => false]);
get("HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\nabc");
get("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" . dechex(20000) . "\r\n" . str_repeat('.', 20000) . "\r\n0\r\n\r\n", ['auto_decode' => 1]);

// Headers that go on, and bad ones
get("HTTP/1.1 200 OK\r\nA: b\r\n c\r\n\t d \r\n  \r\nE: f  \r\n\r\nx");
get("HTTP/1.1 200 OK\r\n A: b\r\n\r\nx");
get("HTTP/1.1 200 OK\r\nno colon\r\n\r\nx");
get("HTTP/1.1 200 OK\r\nA b: c\r\n\r\nx");
get("HTTP/1.1 200 OK\r\n A: b\r\n\r\nx", ['ignore_errors' => true]);
get("HTTP/1.1 200 OK\r\nA: b\r\n\rB: c\r\n\r\nx");
get("HTTP/1.1 200 OK\r\nA:\r\nB:b:c\r\n:d\r\n\r\nx");
get("HTTP/1.1 200 OK\r\nA: b");
get("HTTP/1.1 200 OK\r\nbroken");
get("HTTP/1.1 200 OK\r\nLocation: " . str_repeat('a', 8183) . "\r\n\r\nx");
get("HTTP/1.1 200 OK\r\nLocation: /elsewhere\r\n\r\nstays");
