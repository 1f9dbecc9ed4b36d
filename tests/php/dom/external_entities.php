<?php
// What a document wants to read beside itself: loaders of the program's, and files as PHP reads them.
$folder = tempnam(sys_get_temp_dir(), 'xml');
unlink($folder);
mkdir($folder);
chdir($folder);
set_error_handler(function (int $level, string $message) use ($folder) {
    echo "[$level] ", str_replace([$folder, getcwd()], 'FOLDER', $message), "\n";
});
function stream(string $text)
{
    $stream = fopen('php://temp', 'r+');
    fwrite($stream, $text);
    rewind($stream);
    return $stream;
}
function attempt(callable $what): void
{
    try {
        var_dump($what());
    } catch (Throwable $error) {
        echo get_class($error), ': ', $error->getMessage(), "\n";
    }
}
function loaded(string $xml, int $options): mixed
{
    $document = new DOMDocument();
    return $document->loadXML($xml, $options) ? $document->saveXML($document->documentElement) : false;
}
$with_type = '<!DOCTYPE a SYSTEM "q.dtd"><a>&b;</a>';
$with_file = '<!DOCTYPE a [<!ENTITY b SYSTEM "x.txt">]><a>&b;</a>';

echo "-- a loader\n";
var_dump(libxml_get_external_entity_loader());
$parts = ["<!ELEMENT foo (#PCDATA)>\n<!ENTITY % fooentity PUBLIC \"-//FOO/ENTITY\" \"fooentity.ent\">\n%fooentity;", '<!ENTITY fooz "baz">'];
var_dump(libxml_set_external_entity_loader(function ($public, $system, $told) use (&$parts, $folder) {
    echo json_encode([$public, $system, array_keys($told), array_slice($told, 1)], JSON_UNESCAPED_SLASHES), "\n";
    return stream(array_shift($parts));
}));
var_dump(libxml_get_external_entity_loader() instanceof Closure);
$document = new DOMDocument();
$document->resolveExternals = true;
var_dump($document->loadXML("<!DOCTYPE foo PUBLIC \"-//FOO/BAR\" \"http://example.com/foobar\">\n<foo>bar&fooz;</foo>"), $document->validate());

$loaders = [
    'null' => fn () => null, 'int' => fn () => 7, 'array' => fn () => [], 'object' => fn () => new stdClass(), 'false' => fn () => false,
    'path' => fn () => '/no/such/file', 'throws' => function () { throw new Exception('thrown'); },
    'stream' => fn ($public, $system) => stream("<!-- $public " . basename($system) . ' -->'),
];
foreach ($loaders as $name => $loader) {
    echo "-- $name\n";
    libxml_set_external_entity_loader($loader);
    attempt(fn () => loaded($with_type, LIBXML_DTDLOAD));
    attempt(fn () => loaded($with_type, LIBXML_DTDLOAD | LIBXML_NOERROR));
    attempt(fn () => loaded($with_type, 0));
    attempt(fn () => loaded($with_file, LIBXML_NOENT));
    attempt(fn () => (new DOMDocument())->load('q.xml'));
}
libxml_set_external_entity_loader(fn () => stream('<root>loaded</root>'));
$document = new DOMDocument();
var_dump($document->load('nowhere.xml'), $document->saveXML());
foreach ([[], 'nofunction', 5] as $bad) {
    attempt(fn () => libxml_set_external_entity_loader($bad));
}

echo "-- files\n";
libxml_set_external_entity_loader(null);
var_dump(libxml_get_external_entity_loader());
attempt(fn () => loaded($with_file, LIBXML_NOENT));
file_put_contents('x.txt', 'file <b>text</b>');
attempt(fn () => loaded($with_file, LIBXML_NOENT));
attempt(fn () => loaded('<!DOCTYPE a [<!ENTITY b SYSTEM "data:text/plain,hello">]><a>&b;</a>', LIBXML_NOENT));
class Wrapper
{
    public $context;
    private string $text = '<wrapped/>';

    public function stream_open(string $path): bool
    {
        echo $path, ' ', json_encode(stream_context_get_options($this->context)), "\n";
        return true;
    }

    public function stream_read(int $count): string
    {
        [$text, $this->text] = [$this->text, ''];
        return $text;
    }

    public function stream_eof(): bool
    {
        return $this->text === '';
    }

    public function stream_stat(): array
    {
        return [];
    }

    public function url_stat(): array
    {
        return [];
    }
}
stream_wrapper_register('wrapper', 'Wrapper');
libxml_set_streams_context(stream_context_create(['wrapper' => ['option' => 1]]));
attempt(fn () => loaded('<!DOCTYPE a [<!ENTITY b SYSTEM "wrapper://entity">]><a>&b;</a>', LIBXML_NOENT));
attempt(fn () => (new DOMDocument())->load('wrapper://document'));
mkdir('inside');
restore_error_handler();
ini_set('open_basedir', "$folder/inside");
attempt(fn () => @loaded(str_replace('x.txt', "file://$folder/x.txt", $with_file), LIBXML_NOENT));
