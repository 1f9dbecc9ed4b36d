<?php
// Where documents are read from and written to: paths, URLs, escaped characters, what cannot be opened.
$folder = tempnam(sys_get_temp_dir(), 'xml');
unlink($folder);
mkdir($folder);
chdir($folder);
set_error_handler(function ($level, $message) use ($folder) {
    echo "[$level] ", str_replace($folder, 'FOLDER', $message), "\n";
});
function tell(callable $what): void
{
    global $folder;
    try {
        $answer = $what();
        echo is_object($answer) ? get_class($answer) : str_replace($folder, 'FOLDER', var_export($answer, true)), "\n";
    } catch (Throwable $e) {
        echo get_class($e), ': ', str_replace($folder, 'FOLDER', $e->getMessage()), "\n";
    }
}

$d = new DOMDocument();
$d->loadXML('<a>x</a>');
$s = simplexml_load_string('<a>x</a>');

echo "-- written\n";
foreach (['plain.xml', 'a%20b.xml', "file://$folder/c%20d.xml", 'nowhere/x.xml', 'x%00y', 'php://output'] as $name) {
    tell(fn() => $d->save($name));
    tell(fn() => $d->saveHTMLFile($name));
    tell(fn() => $s->asXML($name));
}
tell(fn() => implode(' ', array_diff(scandir('.'), ['.', '..'])));

echo "-- read\n";
foreach (['a%20b.xml', 'a b.xml', "file://$folder/a%20b.xml", 'a%00b.xml', './nowhere', "a\0b", ''] as $name) {
    echo str_replace([$folder, "\0"], ['FOLDER', '\0'], $name), "\n";
    tell(fn() => $d->load($name) ? $d->documentURI : false);
    tell(fn() => $d->loadHTMLFile($name) ? $d->documentURI : false);
    tell(fn() => (string) simplexml_load_file($name));
    tell(fn() => new SimpleXMLElement($name, 0, true));
    if (!str_contains($name, '%20') && !str_contains($name, ' ')) {
        tell(fn() => $d->schemaValidate($name));
        tell(fn() => $d->relaxNGValidate($name));
    }
}

echo "-- of empty files\n";
touch('empty');
tell(fn() => $d->load('empty'));
tell(fn() => $d->loadHTMLFile('empty'));
tell(fn() => simplexml_load_file('empty'));
tell(fn() => simplexml_load_string(''));
libxml_use_internal_errors(true);
tell(fn() => $d->load('empty'));
foreach (libxml_get_errors() as $e) {
    echo "$e->level $e->code $e->line $e->column ", trim($e->message), "\n";
}
libxml_use_internal_errors(false);
tell(fn() => (new DOMImplementation())->createDocumentType('a%00b'));

chdir('/');
array_map(unlink(...), glob("$folder/*"));
rmdir($folder);
