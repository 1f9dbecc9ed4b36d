<?php
class Upper extends php_user_filter
{
    public function onCreate(): bool { echo "create {$this->filtername} "; var_dump($this->params); return $this->params !== 'no'; }
    public function filter($in, $out, &$consumed, bool $closing): int
    {
        echo 'filter ', var_export($closing, true), ' ', get_resource_type($in), ' ', get_debug_type($this->stream), "\n";
        while ($bucket = stream_bucket_make_writeable($in)) {
            $bucket->data = strtoupper($bucket->data);
            $consumed += $bucket->datalen;
            stream_bucket_append($out, $bucket);
        }
        return PSFS_PASS_ON;
    }
    public function onClose(): void { echo "close\n"; }
}
class Collect extends php_user_filter
{
    private string $all = '';
    public function filter($in, $out, &$consumed, $closing): int
    {
        while ($bucket = stream_bucket_make_writeable($in)) {
            $this->all .= $bucket->data;
            $consumed += $bucket->datalen;
        }
        if (!$closing) {
            return PSFS_FEED_ME;
        }
        $bucket = stream_bucket_new($this->stream, strrev($this->all));
        stream_bucket_prepend($out, $bucket);
        return PSFS_PASS_ON;
    }
}
class Fatal extends php_user_filter
{
    public function filter($in, $out, &$consumed, $closing): int { return PSFS_ERR_FATAL; }
}
class Throwing extends php_user_filter
{
    public function filter($in, $out, &$consumed, $closing): int { throw new Exception('from the filter'); }
}
var_dump(stream_filter_register('my.upper', 'Upper'), stream_filter_register('my.upper', 'Upper'), stream_filter_register('wild.*', 'Upper'));
var_dump(stream_filter_register('collect', 'Collect'), stream_filter_register('fatal', 'Fatal'), stream_filter_register('throwing', 'Throwing'), stream_filter_register('none', 'NoSuchClass'));
foreach (['', 'x'] as $name) {
    try { stream_filter_register($name, ''); } catch (ValueError $e) { echo $e->getMessage(), "\n"; }
}
$f = fopen('php://memory', 'w+');
$filter = stream_filter_append($f, 'my.upper', STREAM_FILTER_WRITE, ['p' => 1]);
var_dump(fwrite($f, 'abc'), fwrite($f, 'def'), stream_filter_remove($filter));
rewind($f);
var_dump(stream_get_contents($f));
rewind($f);
stream_filter_append($f, 'wild.card.x', STREAM_FILTER_READ);
var_dump(fread($f, 10), feof($f));
fclose($f);
var_dump(stream_filter_append(STDERR, 'my.upper', STREAM_FILTER_WRITE, 'no'));
var_dump(stream_filter_append(STDERR, 'none'));
$f = fopen('php://memory', 'w+');
$collect = stream_filter_append($f, 'collect', STREAM_FILTER_WRITE);
var_dump(fwrite($f, 'abc'), fwrite($f, 'def'), stream_filter_remove($collect));
rewind($f);
var_dump(stream_get_contents($f));
$f = fopen('data:,12345', 'r');
stream_filter_append($f, 'collect', STREAM_FILTER_READ);
stream_filter_append($f, 'my.upper', STREAM_FILTER_READ);
var_dump(stream_get_contents($f));
unset($f);
$f = fopen('php://memory', 'w+');
$fatal = stream_filter_append($f, 'fatal', STREAM_FILTER_WRITE);
var_dump(fwrite($f, 'abc'));
var_dump(stream_filter_remove($fatal));
fclose($f);
$f = fopen('php://memory', 'w+');
stream_filter_append($f, 'throwing', STREAM_FILTER_WRITE);
try { var_dump(fwrite($f, 'abc')); } catch (Exception $e) { echo $e->getMessage(), "\n"; }
try { fclose($f); } catch (Exception $e) { echo $e->getMessage(), "\n"; }
var_dump(file_get_contents('php://filter/read=my.upper|string.rot13/resource=data:,hello'));
foreach ([fn() => stream_bucket_make_writeable(STDIN), fn() => stream_bucket_append(STDIN, new stdClass), fn() => stream_bucket_new(STDIN, 'x')] as $call) {
    try { var_dump(get_object_vars($call())['data']); } catch (Error $e) { echo get_class($e), ': ', $e->getMessage(), "\n"; }
}
print_r(array_slice(stream_get_filters(), -6));
