<?php
// foreach over lists of DOM and their iterators: nested walks, trees that change meanwhile, attributes, results of XPath.
$doc = new DOMDocument();
$doc->loadXML('<r p="1" q="2" xmlns:n="u" n:s="3"><a/>text<!--c--><![CDATA[d]]><?i j?><b>x</b></r>');
$root = $doc->documentElement;
$walk = $root->childNodes->getIterator();
echo get_class($walk), ' ', $walk->key(), ' ', $walk->current()->nodeName, ' ', var_export($walk->valid(), true), "\n";
foreach ($walk as $at => $node) {
    echo $at, get_class($node), ' ';
}
var_dump($walk->valid(), $walk->key(), $walk->current());
try {
    $walk->rewind();
} catch (Error $e) {
    echo $e->getMessage(), "\n";
}
foreach ($root->childNodes as $at => $node) {
    foreach ($root->childNodes as $other => $_) {
        echo $at, $other, ' ';
    }
}
echo "\n";
foreach ($root->attributes as $name => $attribute) {
    echo $name, '=', $attribute->value, ' ', $attribute->nodeName, ' ';
}
$walk = $root->attributes->getIterator();
$walk->next();
$walk->next();
$walk->next();
var_dump($walk->valid(), $walk->current());
foreach ((new DOMXPath($doc))->query('//text() | //a | //@p') as $at => $node) {
    echo $at, $node->nodeName, ' ';
}
foreach (iterator_to_array($root->childNodes) as $node) {
    if ($node->nodeType !== XML_ELEMENT_NODE) {
        $root->removeChild($node);
    }
}
echo $root->childNodes->length, "\n";
foreach ($root->childNodes as $node) {
    echo $node->nodeName;
    $root->removeChild($node);
}
echo ' ', $root->childNodes->length, "\n";
foreach ($doc->getElementsByTagName('b') as $at => $node) {
    echo $at, $node->nodeName, ' ';
    if ($at < 3) {
        $root->appendChild($doc->createElement('b'));
    }
}
foreach (new DOMNodeList() as $node) {
    echo 'never';
}
foreach ($root->firstChild->firstChild->childNodes as $node) {
    echo 'never';
}
function all(DOMNode $node, int $depth = 0): void
{
    foreach ($node->childNodes as $child) {
        echo str_repeat(' ', $depth), $child->nodeName, "\n";
        all($child, $depth + 1);
    }
}
all($doc);
