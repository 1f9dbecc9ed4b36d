<?php
// What streams and their kin say of names and answers that they do not take.
class Odd
{
    public $context;
    public function stream_open($path, $mode, $options, &$opened) { return true; }
    public function stream_truncate($size) { return 'x'; }
    public function stream_lock($operation) { return 'x'; }
    public function stream_write($data) { return 3; }
}
stream_wrapper_register('odd', 'Odd');
$odd = fopen('odd://x', 'r+');
var_dump(ftruncate($odd, 1), flock($odd, LOCK_EX), file_put_contents('odd://y', 'abcdefghi'));
var_dump(fopen('php://fd/', 'r'), fopen('php://fd/x', 'r'), fopen('php://fd/1x', 'r'), is_resource(fopen('php://fd/-0', 'r')));
foreach (['[ ', '[::1]', '[::1', '[::1]x:80', 'abc', ''] as $address) {
    var_dump(stream_socket_client($address, $number, $text), $number, $text);
}
var_dump(fnmatch(str_repeat('a', 4095), str_repeat('a', 4095)), fnmatch(str_repeat('a', 4096), 'a'), fnmatch('a', str_repeat('a', 4096)));
var_dump(unpack('X*', ''), unpack('a/X*b/a', 'abc'), unpack('a2/X*b/a', 'abc'));
