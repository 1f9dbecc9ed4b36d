<?php
// Walking SimpleXML: foreach, the methods of Iterator, lists asked for their first member meanwhile, subclasses with methods of their own.
class Own extends SimpleXMLElement
{
    public function __toString(): string { return 'own ' . parent::__toString(); }
    public function current(): SimpleXMLElement { echo 'current '; return parent::current(); }
}
$text = '<r xmlns:n="u" p="1" n:q="2"><a i="1">x<b>y</b></a><a>z</a>text<n:a>w</n:a><c/><!--d--></r>';
$xml = simplexml_load_string($text);
foreach ($xml as $name => $element) {
    echo $name, '=', $element, ' ', count($element), ' ';
    foreach ($element as $inner => $child) {
        echo $inner, '=', $child, ' ';
    }
}
echo "\n";
foreach ($xml->a as $name => $a) {
    echo $name, $a, ' ', $a['i'], ' ', $a->b, isset($a->b) ? 'y' : 'n', ' ';
}
foreach ($xml->attributes() as $name => $value) {
    echo $name, $value, ' ';
}
foreach ($xml->attributes('u') as $name => $value) {
    echo $name, $value, ' ';
}
foreach ($xml->children('n', true) as $name => $value) {
    echo $name, $value, ' ';
}
echo $xml->none, '|', $xml->c, '|', count($xml->none), count($xml->a), "\n";
$xml->rewind();
echo $xml->key(), $xml->current(), json_encode($xml->valid()), ' ';
$xml->next();
echo $xml->key(), (string) $xml->a[1], ' ', $xml->current(), ' ';
while ($xml->valid()) {
    echo $xml->key(), json_encode($xml->hasChildren()), ' ';
    $xml->next();
}
foreach (['current', 'key'] as $method) {
    try {
        var_dump($xml->$method());
    } catch (Error $e) {
        echo $e->getMessage(), "\n";
    }
}
$list = $xml->a;
foreach ($list as $a) {
    echo $a, (string) $list, ' ';
    break;
}
$own = simplexml_load_string($text, 'Own');
echo $own->a, '|', $own->a[1], '|', (string) $own->c, '|', get_class($own->a), '|', strlen($own->a), "\n";
foreach ($own->a as $name => $a) {
    echo $name, $a, ' ';
}
$own->a[0] = 'set';
$own->e->f = 'made';
echo $own->asXML(), "\n";
$dom = dom_import_simplexml($xml->a);
echo $dom->tagName, ' ', @$dom->firstChild->tagName, '|', @$dom->nothing, '|', $dom->nodeName, "\n";
echo json_encode([$xml->a + 1 === 1, (bool) $xml->c, (bool) $xml->a, $xml->a == 'x', (array) $xml->a]), "\n";
try {
    (new ReflectionClass('SimpleXMLElement'))->newInstanceWithoutConstructor()->x;
} catch (Error $e) {
    echo $e->getMessage(), "\n";
}
