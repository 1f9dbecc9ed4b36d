<?php
// A walk through a document: loaded, read, changed, written, with libxml's errors raised and stored.
$d = new DOMDocument;
var_dump($d->loadXML('<a x="1"><b>t</b><!-- c --><b n="2"/>tail</a>'));
echo $d->saveXML();
$r = $d->documentElement;
echo $r->nodeName, $r->getAttribute('x'), $r->childNodes->length, $r->firstChild->textContent, "\n";
var_dump($r->firstChild === $r->childNodes->item(0), $r->parentNode === $d);
foreach ($r->childNodes as $i => $c) {
    echo $i, ' ', get_class($c), ' ', $c->nodeName, ' ', $c->nodeValue, "\n";
}
$e = $d->createElement('new', 'v & w');
$e = $d->createElement('new', 'v &amp; w');
$r->appendChild($e);
$e->setAttribute('k', '<"v">');
$r->insertBefore($d->createTextNode('pre'), $r->firstChild);
echo $d->saveXML($r), "\n";
foreach ($d->getElementsByTagName('b') as $b) {
    echo $b->nodeName, $b->getAttribute('n'), "|";
}
$x = new DOMXPath($d);
foreach ($x->query('//b[@n]') as $n) {
    echo $n->getNodePath(), "\n";
}
var_dump($x->evaluate('count(//b)'), $x->evaluate('string(//b)'), $x->query('//['));
var_dump($d->loadXML('<a><b></a>'));
$h = new DOMDocument;
@$h->loadHTML('<p>Hi <b>there</p><br>');
echo $h->saveHTML();
try {
    $r->appendChild($h->documentElement);
} catch (DOMException $e) {
    echo $e->getMessage(), $e->getCode(), "\n";
}
$i = $r->ownerDocument->importNode($h->documentElement, true);
$r->appendChild($i);
echo $r->ownerDocument->saveXML($r), "\n";
$n = new DOMElement('foo', 'bar');
var_dump($n->ownerDocument);
$r->appendChild($n);
var_dump($n->ownerDocument === $r->ownerDocument);
libxml_use_internal_errors(true);
$h->loadXML('<x><y></x>');
foreach (libxml_get_errors() as $e) {
    echo $e->level, ' ', $e->code, ' ', $e->line, ' ', $e->message;
}
$f = $r->removeChild($r->firstChild);
echo get_class($f), $f->data, "\n";
$q = clone $r;
echo $q->childNodes->length, "\n";
$d->formatOutput = true;
$d->preserveWhiteSpace = false;
$d->loadXML('<a> <b/> <c>x</c> </a>');
echo $d->saveXML();
$y = $d->createElementNS('urn:x', 'p:el');
$d->documentElement->appendChild($y);
$y->setAttributeNS('urn:y', 'q:at', 'v');
echo $d->saveXML();
echo $y->prefix, $y->localName, $y->namespaceURI, $y->lookupPrefix('urn:x'), "\n";
foreach ($y->attributes as $k => $a) {
    echo $k, $a->name, $a->value, "\n";
}
$y->remove();
$d->documentElement->append('txt', $d->createElement('z'));
$d->documentElement->prepend($d->createComment('first'));
echo $d->saveXML();
var_dump(isset($d->documentElement), isset($d->foo), isset($d->documentElement->lastChild));
echo $d->foo;
