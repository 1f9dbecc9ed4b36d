<?php
/* XMLReader: a document read node by node, its attributes, moves, skipping, texts, options, errors. */
$xml = '<a x="1" n:y="2" xmlns:n="urn:n"><b>t&amp;u</b><!-- c --><c/><d><e>1</e><e>2</e></d><![CDATA[raw]]><?p q?></a>';
$r = new XMLReader();
var_dump($r->nodeType, $r->name, $r->depth, $r->XML($xml));
while ($r->read()) {
    echo $r->nodeType, ' ', $r->name, ' ', $r->depth, ' ', $r->value, ' ', $r->isEmptyElement ? 'empty' : '', $r->attributeCount, "\n";
}
$r->XML($xml);
$r->read();
var_dump($r->getAttribute('x'), $r->getAttribute('q'), $r->getAttributeNo(1), $r->getAttributeNs('y', 'urn:n'), $r->lookupNamespace('n'));
var_dump($r->moveToFirstAttribute(), $r->name, $r->moveToNextAttribute(), $r->localName, $r->prefix, $r->namespaceURI, $r->moveToElement());
var_dump($r->moveToAttribute('x'), $r->value, $r->moveToAttributeNo(9), $r->moveToAttributeNs('y', 'urn:n'), $r->moveToElement());
var_dump($r->read(), $r->readString(), $r->readOuterXml(), $r->next('d'), $r->readInnerXml(), $r->expand()->textContent);
$document = new DOMDocument();
$document->appendChild($r->expand($document));
echo $document->saveXML();
var_dump($r->getParserProperty(XMLReader::SUBST_ENTITIES), $r->isValid(), $r->close(), isset($r->name), isset($r->nope));
$made = XMLReader::XML('<q/>');
var_dump($made instanceof XMLReader, $made->read(), $made->name, $made, $made->read());
foreach ([
    fn() => $r->read(), fn() => $r->next(), fn() => $r->expand(), fn() => $r->name = 'x', fn() => $r->getAttribute(''), fn() => $r->XML(''),
    fn() => $made->getParserProperty(77), fn() => $r->setParserProperty(1, true), fn() => $r->open(''), fn() => clone $r, fn() => serialize($r),
    fn() => $r->lookupNamespace(''), fn() => $r->setSchema('x'),
] as $try) {
    try {
        var_dump($try());
    } catch (Throwable $e) {
        echo get_class($e), ': ', $e->getMessage(), "\n";
    }
}
var_dump(@$r->open('/no/such/file'), $r->XML('<a><b></a>'));
while ($r->read()) {
    echo $r->name, "\n";
}
