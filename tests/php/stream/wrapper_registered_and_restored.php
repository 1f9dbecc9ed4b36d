<?php
// A scheme's wrapper can be taken away, replaced and put back; streams that are open go on.
class Text
{
    public $context;
    private int $at = 0;
    public function stream_open($path, $mode, $options, &$opened) { return true; }
    public function stream_read($count) { $part = substr("text of $count\n", $this->at); $this->at += strlen($part); return $part; }
    public function stream_eof() { return $this->at > 0; }
    public function stream_close() { echo "closed\n"; }
}
foreach (['data', 'glob'] as $scheme) {
    var_dump(stream_wrapper_unregister($scheme), in_array($scheme, stream_get_wrappers()));
    var_dump(stream_wrapper_register($scheme, 'Text'), stream_wrapper_register($scheme, 'Text'));
    $open = fopen("$scheme://x", 'r');
    var_dump(stream_wrapper_restore($scheme), @stream_wrapper_restore($scheme));
    var_dump(fgets($open));
    fclose($open);
}
var_dump(file_get_contents('data:,back'), stream_wrapper_restore('nowhere'), stream_wrapper_unregister('nowhere'));
