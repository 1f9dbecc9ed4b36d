<?php
$server = stream_socket_server('tcp://127.0.0.1:0', $number, $text);
var_dump($server, $number, $text);
$name = stream_socket_get_name($server, false);
var_dump(explode(':', $name)[0], stream_socket_get_name($server, true));
$client = stream_socket_client("tcp://$name", $number, $text, 60);
$accepted = stream_socket_accept($server, 60, $peer);
var_dump($client, $accepted, $peer === stream_socket_get_name($client, false));
fwrite($client, "hello\nworld");
var_dump(fgets($accepted), fread($accepted, 5));
stream_set_blocking($accepted, false);
var_dump(fread($accepted, 10), feof($accepted));
stream_set_blocking($accepted, true);
stream_set_timeout($accepted, 0, 50000);
var_dump(fread($accepted, 10), stream_get_meta_data($accepted)['timed_out']);
stream_set_timeout($accepted, 60);
fclose($client);
var_dump(feof($accepted), fread($accepted, 10), stream_socket_shutdown($accepted, STREAM_SHUT_WR));
$pair = stream_socket_pair(STREAM_PF_UNIX, STREAM_SOCK_STREAM, 0);
fwrite($pair[0], 'ab');
var_dump(fread($pair[1], 10), stream_get_meta_data($pair[0])['stream_type']);
var_dump(@stream_socket_client('tcp://127.0.0.1:1', $number, $text, 60), $number, $text);
$udp = stream_socket_server('udp://127.0.0.1:0', $number, $text, STREAM_SERVER_BIND);
$client = stream_socket_client('udp://' . stream_socket_get_name($udp, false));
var_dump(fwrite($client, 'dgram'), stream_socket_recvfrom($udp, 100, 0, $from), stream_socket_sendto($udp, 'back', 0, $from), fread($client, 100));
foreach ([
    fn() => stream_socket_client('foo://x'),
    fn() => stream_socket_client('tcp://127.0.0.1'),
    fn() => stream_socket_accept($server, 0.01),
    fn() => stream_socket_accept($server, NAN),
    fn() => stream_socket_shutdown($client, 9),
    fn() => stream_socket_recvfrom($client, 0),
    fn() => fseek($client, 0),
] as $call) {
    try { var_dump($call()); } catch (Error $e) { echo get_class($e), ': ', $e->getMessage(), "\n"; }
}
