<?php
require __DIR__ . '/inc/web_server.php';

$pages = array_fill(0, 15, "HTTP/1.1 200 OK\r\nA: b\r\n\r\n<title>page</title>\nname = value\n");
[$address, $process] = serve($pages);
$url = "http://$address/";

function mentions(string $url, bool $asks): mixed
{
    if ($asks) {
        file($url);
    }
    return isset($http_response_header) ? count($http_response_header) : 'none';
}
function reads(string $url): array
{
    $http_response_header = 5;
    $before = $http_response_header;
    $stream = fopen($url, 'r');
    return [$before, $http_response_header, fgets($stream), is_array($http_response_header)];
}
function by_reference(string $url): array
{
    $http_response_header = 1;
    $other = &$http_response_header;
    readfile($url);
    return [$other, $http_response_header];
}
function outer(string $url): array
{
    $http_response_header = 'outer';
    mentions($url, true);
    return [$http_response_header];
}
function by_name(string $url): array
{
    md5_file($url);
    return array_keys(get_defined_vars());
}
function through(callable $ask, string $url): array
{
    $ask($url);
    return $http_response_header;
}
function in_loop(string $url): int
{
    $sum = 0;
    $http_response_header = [];
    for ($i = 0; $i < 2; $i++) {
        $sum += count($http_response_header);
        file_get_contents($url);
        $sum += count($http_response_header) * 10;
    }
    return $sum;
}
function generates(string $url): Generator
{
    copy($url, 'php://memory');
    yield count($http_response_header);
}
class Page extends SplFileObject
{
    public function __construct(string $url)
    {
        parent::__construct($url);
        var_dump($http_response_header[1]);
    }
}
var_dump(isset($http_response_header), mentions($url, true), mentions($url, false), isset($http_response_header));
print_r(reads($url));
print_r(by_reference($url));
print_r(outer($url));
print_r(by_name($url));
print_r(through('file_get_contents', $url));
print_r(array_map('file_get_contents', [$url]));
var_dump($http_response_header[1], in_loop($url), generates($url)->current());
new Page($url);
$arrow = fn() => [file_get_contents($url), count($http_response_header)][1];
var_dump($arrow());
var_dump(call_user_func(function () use ($url) {
    get_headers($url);
    return $http_response_header[0];
}));
$http_response_header = 'old';
print_r(get_headers($url, true));
print_r($http_response_header);
var_dump(@file_get_contents('http://127.0.0.1:1/'), count($http_response_header));

// What a stream is
$stream = fopen($url, 'rb');
$meta = stream_get_meta_data($stream);
$meta['uri'] = $meta['uri'] === $url;
ksort($meta);
unset($meta['unread_bytes'], $meta['eof'], $meta['stream_type']);
var_dump($meta, fstat($stream), ftell($stream), fread($stream, 5), ftell($stream), fseek($stream, 0), fseek($stream, 2, SEEK_CUR), ftell($stream));
var_dump(stream_is_local($stream), @fwrite($stream, ''), stream_get_contents($stream), feof($stream), fclose($stream));
pcntl_waitpid($process, $status);
