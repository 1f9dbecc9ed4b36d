<?php
/* DOM's properties: declared, dumped, written, missing, of objects with magic methods; lists by []; namespaces as nodes; canonical form; validation. */
$d = new DOMDocument();
$d->loadXML('<!DOCTYPE r [<!ELEMENT r (b|c)*><!ATTLIST r a CDATA #IMPLIED><!ELEMENT b (#PCDATA)><!ELEMENT c EMPTY>]><r a="1"><b>t</b><c/></r>');
print_r($d->documentElement->firstChild);
var_dump($d->validate(), $d->doctype->internalSubset);
class Own extends DOMElement
{
    public $mine = 3;

    public function __get($name)
    {
        return "own $name";
    }
}
$d->registerNodeClass('DOMElement', 'Own');
$e = $d->documentElement;
var_dump($e->tagName, $e->mine, $e->zork, isset($e->firstChild), isset($e->nextSibling), empty($e->prefix), isset($e->zork));
$e->firstChild->nodeValue = 'new';
echo $d->saveXML($e), "\n";
foreach ([fn() => $e->tagName = 'x', fn() => $e->childNodes = null, fn() => (new class extends DOMAttr {
    public function __construct()
    {
    }
})->value, fn() => $d->encoding = 'no such', fn() => $e->childNodes[] = 1] as $try) {
    try {
        var_dump($try());
    } catch (Throwable $x) {
        echo get_class($x), ': ', preg_replace('/class@anonymous.*/', 'class@anonymous', $x->getMessage()), "\n";
    }
}
$list = $e->childNodes;
var_dump($list[0]->nodeName, $list['1']->nodeName, $list[7], isset($list[1]), isset($list[2]), $e->attributes['a']->value, $e->attributes['q'], count($list));
var_dump((new ReflectionProperty('DOMNode', 'nodeValue'))->getType()?->__toString(), method_exists('DOMNode', '__get'), property_exists('DOMText', 'wholeText'));
$n = new DOMDocument();
$n->loadXML('<n:a xmlns:n="urn:n" xmlns="urn:d" z="2" y="1"><!-- c --><n:b/><c></c></n:a>');
$space = $n->documentElement->getAttributeNode('xmlns:n');
var_dump($space->nodeName, $space->nodeValue, $space->nodeType, $space->prefix, $space->parentNode->nodeName, get_class($space));
foreach ((new DOMXPath($n))->query('//namespace::*') as $space) {
    echo $space->nodeName, '=', $space->namespaceURI, ' ';
}
echo "\n", $n->C14N(), "\n", $n->documentElement->C14N(true, true), "\n", $n->documentElement->lastChild->C14N(), "\n";
foreach ([[], ['query' => 5], ['query' => 'count(/)'], ['query' => '//x:b', 'namespaces' => ['x' => 'urn:n']]] as $xpath) {
    try {
        var_dump($n->C14N(false, false, $xpath));
    } catch (Throwable $x) {
        echo get_class($x), ': ', $x->getMessage(), "\n";
    }
}
$into = new DOMDocument();
$root = $into->appendChild($into->createElementNS('urn:n', 'n:root'));
$root->append($into->createElementNS('urn:n', 'n:child', 'text'), 'more');
echo $into->saveXML($root), "\n";
for ($i = 0; $i < 200; $i++) {
    $b = $e->firstChild;
    $b->nodeValue = "v$i";
    if ($b->nodeName !== 'b' || $b->textContent !== "v$i" || $b->parentNode !== $e) {
        echo "wrong\n";
    }
}
