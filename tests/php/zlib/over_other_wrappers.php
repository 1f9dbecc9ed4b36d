<?php
// compress.zlib:// and gzopen() over what other wrappers open; levels in contexts; modes that zlib refuses.
class Own
{
    public $context;
    private $f;
    public function stream_open($path, $mode, $options, &$opened)
    {
        $this->f = tmpfile();
        fwrite($this->f, gzencode('own'));
        return rewind($this->f);
    }
    public function stream_cast($as) { return $this->f; }
    public function stream_read($count) { return fread($this->f, $count); }
    public function stream_eof() { return feof($this->f); }
}
class Bare
{
    public $context;
    public function stream_open($path, $mode, $options, &$opened) { return true; }
    public function stream_read($count) { return ''; }
    public function stream_eof() { return true; }
}
stream_wrapper_register('own', 'Own');
stream_wrapper_register('bare', 'Bare');
$zipped = 'data:;base64,' . base64_encode(gzencode('zipped'));
var_dump(file_get_contents("compress.zlib://$zipped"), file_get_contents('compress.zlib://data:,plain'));
var_dump(implode(gzfile($zipped)), file_get_contents('compress.zlib://own://x'));
var_dump(gzread(gzopen('own://x', 'r'), 9));
var_dump(@file_get_contents('compress.zlib://bare://x'));
var_dump(gzopen('bare://x', 'r'));
var_dump(gzopen('php://memory', 'w'), is_resource(gzopen('php://temp', 'w')));
var_dump(gzopen('nowhere://x', 'r'), file_get_contents('compress.zlib://nowhere://x'), file_get_contents('compress.zlib://data:,'));
var_dump(file_get_contents("compress.zlib://compress.zlib://$zipped"));
$file = tempnam(sys_get_temp_dir(), 'gz');
$text = str_repeat('abc def ghi', 100) . implode(',', range(1, 500));
$sizes = [];
foreach ([0, 1, 9] as $level) {
    $context = stream_context_create(['zlib' => ['level' => $level]]);
    file_put_contents("compress.zlib://$file", $text, 0, $context);
    clearstatcache();
    $sizes[] = filesize($file);
    var_dump(file_get_contents("compress.zlib://$file") === $text);
}
var_dump($sizes[0] > strlen($text), $sizes[0] > $sizes[1]);
var_dump(@fopen("compress.zlib://$file", 'r+'), gzopen($file, 'r+'), gzopen($file, 'c'));
var_dump(strlen(file_get_contents("compress.zlib://$file", false, $context)));
unlink($file);
