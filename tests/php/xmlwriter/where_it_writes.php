<?php
// Writers to streams: the script's output, filters, files that nobody flushes, names that cannot be opened.
$folder = tempnam(sys_get_temp_dir(), 'xw');
unlink($folder);
mkdir($folder);
set_error_handler(function ($level, $message) use ($folder) {
    echo "[$level] ", str_replace($folder, 'FOLDER', $message), "\n";
});

$w = new XMLWriter();
var_dump($w->openUri('php://output'));
$w->startDocument('1.0', 'UTF-8');
$w->setIndent(true);
$w->startElement('a');
$w->writeElement('b', 'c');
echo "(before)\n";
$w->endElement();
var_dump($w->flush());
$w->endDocument();
unset($w);

class Upper
{
    public $context;
    public function stream_open($path)
    {
        echo "open $path\n";
        return true;
    }
    public function stream_write($bytes)
    {
        echo 'write ', strtoupper($bytes), "\n";
        return strlen($bytes);
    }
    public function stream_close()
    {
        echo "close\n";
    }
}
stream_wrapper_register('upper', 'Upper');
$w = new XMLWriter();
var_dump($w->openUri('upper://x%20y'));
$w->writeElement('a', 'b');
$w->flush();
$w->writeElement('c');
unset($w);

$w = new XMLWriter();
$w->openUri("compress.zlib://$folder/a.gz");
$w->writeElement('a', 'b');
var_dump($w->flush());
$w = null;
var_dump(file_get_contents("compress.zlib://$folder/a.gz"));

foreach (["$folder/nowhere/a", 'x%00y', "a\0b", ''] as $name) {
    try {
        $w = new XMLWriter();
        var_dump($w->openUri($name));
    } catch (ValueError $e) {
        echo $e->getMessage(), "\n";
    }
    try {
        var_dump(xmlwriter_open_uri($name));
    } catch (ValueError $e) {
        echo $e->getMessage(), "\n";
    }
}

function thrown(string $file): void
{
    $w = new XMLWriter();
    $w->openUri("file://$file");
    $w->writeElement('thrown', 'away');
    throw new Exception('meanwhile');
}
try {
    thrown("$folder/b c.xml");
} catch (Exception $e) {
    echo $e->getMessage(), ': ', file_get_contents("$folder/b c.xml"), "\n";
    unset($e);
}
var_dump(implode(' ', array_diff(scandir($folder), ['.', '..'])));
array_map(unlink(...), glob("$folder/*"));
rmdir($folder);

restore_error_handler();
$left = new XMLWriter();
$left->openUri('upper://left');
$left->writeElement('left');
$circle = [$left];
$circle[] = &$circle;
