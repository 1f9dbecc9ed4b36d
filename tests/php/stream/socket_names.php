<?php
// Sockets without a name have false for one.

$path = sys_get_temp_dir() . '/hop_names_' . getmypid() . '.sock';
$server = stream_socket_server("unix://$path");
$client = stream_socket_client("unix://$path");
$peer = stream_socket_accept($server);
var_dump(stream_socket_get_name($server, false) === $path, stream_socket_get_name($server, true));
var_dump(stream_socket_get_name($client, true) === $path, stream_socket_get_name($client, false));
var_dump(stream_socket_get_name($peer, false) === $path, stream_socket_get_name($peer, true));
unlink($path);
[$one] = stream_socket_pair(STREAM_PF_UNIX, STREAM_SOCK_STREAM, 0);
var_dump(stream_socket_get_name($one, true), stream_socket_get_name($one, false));
