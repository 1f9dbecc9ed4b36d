<?php
// Properties of nodes in registered classes, in subclasses with magic methods or properties of the same names, and of nodes without a document.
class Own extends DOMElement
{
    public $nodeValue = 'mine';
    public function __get($name) { return "magic $name"; }
}
class Plain extends DOMElement {}
$doc = new DOMDocument();
$doc->registerNodeClass('DOMElement', 'Plain');
$doc->loadXML('<r xmlns:n="u"><a>x</a>text<!--c--><![CDATA[d]]><?p q?><n:b k="v"/></r>');
$root = $doc->documentElement;
echo get_class($root->firstChild), ' ', $root->firstChild === $root->firstChild ? 'same' : 'other', "\n";
for ($n = $root->firstChild; $n !== null; $n = $n->nextSibling) {
    echo get_class($n), ' ', $n->nodeType, ' ', $n->nodeName, ' ', json_encode([$n->nodeValue, $n->localName, $n->namespaceURI, $n->prefix, $n->textContent]), ' ',
        $n->previousSibling?->nodeName, ' ', $n->parentNode->nodeName, ' ', $n->ownerDocument === $doc ? 'doc' : 'none', ' ', $n->firstChild?->nodeName, ' ', $n->lastChild?->nodeName, "\n";
}
$own = new Own('o', 'text');
echo json_encode([$own->nodeName, $own->nodeValue, $own->tagName, $own->nodeType, $own->ownerDocument, $own->parentNode, $own->textContent, $own->other]), "\n";
unset($own->nodeValue);
echo json_encode([$own->nodeValue, isset($own->firstChild), isset($own->parentNode), empty($own->nodeName), $own->firstChild->nodeValue ?? 'nothing']), "\n";
$attribute = $root->lastChild->attributes->item(0);
echo json_encode([$attribute->nodeType, $attribute->nodeName, $attribute->nodeValue, $attribute->parentNode->nodeName, $attribute->firstChild->nodeName, $attribute->nextSibling, $attribute->ownerDocument === $doc]), "\n";
echo json_encode([$doc->nodeName, $doc->nodeType, $doc->nodeValue, $doc->ownerDocument, $doc->parentNode, $doc->firstChild->nodeName, $doc->textContent, $doc->localName]), "\n";
$fragment = $doc->createDocumentFragment();
$fragment->appendChild($doc->createElement('z', 'y'));
echo json_encode([$fragment->nodeName, $fragment->nodeType, $fragment->firstChild->nodeName, $fragment->nodeValue, $fragment->textContent]), "\n";
try {
    $root->nodeName = 'x';
} catch (Error $e) {
    echo $e->getMessage(), "\n";
}
$root->firstChild->nodeValue = 'new';
echo $root->firstChild->textContent, "\n";
try {
    echo (new ReflectionClass('DOMElement'))->newInstanceWithoutConstructor()->nodeName;
} catch (Error $e) {
    echo get_class($e), ' ', $e->getMessage(), "\n";
}
