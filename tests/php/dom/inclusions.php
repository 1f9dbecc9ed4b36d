<?php
// XInclude: what is left of the inclusions, and of the objects that stood for them; documents that must not be loaded.
$folder = tempnam(sys_get_temp_dir(), 'inc');
unlink($folder);
mkdir($folder);
chdir($folder);
set_error_handler(function ($level, $message) use ($folder) {
    echo "[$level] ", str_replace($folder, 'FOLDER', $message), "\n";
});
const SPACE = 'xmlns:xi="http://www.w3.org/2001/XInclude"';
file_put_contents('one.xml', '<one><p>1</p></one>');
file_put_contents('two.xml', '<two ' . SPACE . '><xi:include href="one.xml"/></two>');
file_put_contents('all.xml', '<a ' . SPACE . '>1<xi:include href="one.xml"/>2<b><xi:include href="two.xml"/></b>'
    . '<xi:include href="nowhere"><xi:fallback>fall <i>back</i></xi:fallback></xi:include></a>');

function walk(DOMNode $node, string $indent): void
{
    foreach ($node->childNodes as $child) {
        echo $indent, $child->nodeType, ' ', $child->nodeName, "\n";
        walk($child, "$indent  ");
    }
}

$d = new DOMDocument();
$d->load('all.xml');
$before = iterator_to_array($d->getElementsByTagName('*'));
var_dump($d->xinclude());
walk($d->documentElement, '');
foreach ($before as $element) {
    try {
        echo $element->nodeName, "\n";
    } catch (Error $e) {
        echo get_class($e), ': ', $e->getMessage(), "\n";
    }
}
echo $d->saveXML();

libxml_disable_entity_loader(true);
var_dump($d->load('one.xml'));
$d->loadXML('<a ' . SPACE . '><xi:include href="one.xml"/></a>');
var_dump($d->xinclude(), $d->schemaValidate('one.xml'));
var_dump($d->save('out.xml') > 0);
libxml_disable_entity_loader(false);
var_dump($d->load('one.xml'));

restore_error_handler();
try {
    echo (new DOMCharacterData())->data;
} catch (DOMException $e) {
    echo $e->getMessage(), ' ', count($e->getTrace()), "\n";
}

chdir('/');
array_map(unlink(...), glob("$folder/*"));
rmdir($folder);
