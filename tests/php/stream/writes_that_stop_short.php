<?php
// file_put_contents() to a stream that takes less than it gets.
class Narrow
{
    public $context;
    public function stream_open($path, $mode, $options, &$opened)
    {
        return true;
    }
    public function stream_write($data)
    {
        return max(0, strlen($data) - 2);
    }
}
stream_wrapper_register('narrow', 'Narrow');
set_error_handler(fn($level, $message) => print("[$level] $message\n"));
class Text
{
    public function __toString()
    {
        return 'of an object';
    }
}
var_dump(file_put_contents('narrow://a', 'foobarbaz'));
var_dump(file_put_contents('narrow://a', ['foo', 'barbaz']));
var_dump(file_put_contents('narrow://a', new Text()));
var_dump(file_put_contents('narrow://a', ''));
$stream = fopen('narrow://a', 'w');
var_dump(fwrite($stream, 'foobarbaz'));
