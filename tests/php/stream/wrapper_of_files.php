<?php
/** A wrapper in the place of php's own for files. */
class Files
{
    public $context;
    private $text = "name = value\n";
    public function stream_open($path, $mode, $options, &$opened)
    {
        echo $path === 'good' ? '' : "open $path $mode $options\n";
        if ($path === 'bad') {
            trigger_error('inner', E_USER_WARNING);
            return false;
        }
        if ($path === 'thrower') {
            throw new Exception('thrown');
        }
        return true;
    }
    public function stream_lock($operation)
    {
        echo "lock $operation\n";
        return $GLOBALS['locks'];
    }
    public function stream_truncate(int $size)
    {
        echo "truncate $size\n";
        return false;
    }
    public function stream_write($data)
    {
        echo "write $data\n";
        return strlen($data);
    }
    public function stream_eof() { return true; }
    public function stream_read($count)
    {
        [$text, $this->text] = [$this->text, ''];
        return $text;
    }
    public function stream_stat() { return []; }
    public function url_stat($path, $flags) { return false; }
    public function stream_close() {}
    public function stream_flush() { return true; }
    public function stream_set_option($option, $first, $second) { return false; }
}
function show(callable $ask): void
{
    try {
        var_dump($ask());
    } catch (Throwable $e) {
        echo get_class($e), ': ', $e->getMessage(), "\n";
    }
}
foreach (['nowhere.ini', __DIR__] as $name) {
    foreach (['parse_ini_file', 'highlight_file', 'php_strip_whitespace', 'get_meta_tags'] as $function) {
        show(fn() => @$function($name));
        echo str_replace(__DIR__, 'HERE', error_get_last()['message'] ?? 'none'), "\n";
        error_clear_last();
    }
}
stream_wrapper_unregister('file');
stream_wrapper_register('file', 'Files');
foreach ([true, false, null] as $locks) {
    foreach ([LOCK_EX, LOCK_EX | FILE_APPEND] as $flags) {
        show(fn() => file_put_contents('name', 'abc', $flags));
    }
}
show(fn() => file_put_contents('file://elsewhere/name', 'abc', LOCK_EX));
show(fn() => file_put_contents('php://memory', 'abc', LOCK_EX));
foreach (['bad', 'thrower', 'good'] as $name) {
    foreach (['parse_ini_file', 'readfile', 'highlight_file', 'php_strip_whitespace', 'file', 'md5_file', 'get_meta_tags'] as $function) {
        show(fn() => $function($name));
    }
}
