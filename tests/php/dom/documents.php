<?php
// Whole documents: node classes, types, schemas, HTML, XPath.
function show(callable $f): void
{
    try {
        var_dump($f());
    } catch (Throwable $e) {
        echo get_class($e), ': ', $e->getMessage(), ' ', $e->getCode(), "\n";
    }
}

class My extends DOMElement
{
    public function hi()
    {
        return 'hi ' . $this->tagName;
    }
}
$d->registerNodeClass('DOMElement', 'My');
$d->loadXML('<m><n/></m>');
show(fn() => $d->documentElement->hi() . $d->documentElement->firstChild->hi());
show(fn() => $d->createElement('made')->hi());
show(fn() => $d->registerNodeClass('DOMElement', 'stdClass'));
$imp = new DOMImplementation;
$dt = $imp->createDocumentType('html', '-//W3C//DTD XHTML 1.0 Strict//EN', 'http://x/y.dtd');
$doc = $imp->createDocument('http://www.w3.org/1999/xhtml', 'html', $dt);
show(fn() => $doc->saveXML());
show(fn() => $doc->doctype->name . $doc->doctype->publicId . $doc->doctype->systemId);
show(fn() => $imp->hasFeature('XML', '1.0'));
$xsd = '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:element name="r"><xs:complexType><xs:sequence><xs:element name="n" type="xs:int"/></xs:sequence></xs:complexType></xs:element></xs:schema>';
$v = new DOMDocument;
$v->loadXML('<r><n>5</n></r>');
show(fn() => $v->schemaValidateSource($xsd));
$v->loadXML('<r><n>five</n></r>');
show(fn() => $v->schemaValidateSource($xsd));
$rng = '<element name="r" xmlns="http://relaxng.org/ns/structure/1.0"><element name="n"><text/></element></element>';
show(fn() => $v->relaxNGValidateSource($rng));
$v->loadXML('<q/>');
show(fn() => $v->relaxNGValidateSource($rng));
$h = new DOMDocument;
show(fn() => $h->loadHTML('<div id=x><p>a<p>b &nbsp; &copy; <foo>z</foo><script>if (a < b) {}</script></div>'));
show(fn() => $h->saveHTML());
show(fn() => $h->saveHTML($h->getElementById('x')->firstChild));
show(fn() => $h->loadHTML('<p>x</p>', LIBXML_HTML_NOIMPLIED | LIBXML_HTML_NODEFDTD));
show(fn() => $h->saveHTML());
show(fn() => $h->loadHTML(''));
show(fn() => $h->loadXML(''));
show(fn() => $h->load('/nonexistent.xml'));
$x = new DOMXPath($d2 = new DOMDocument);
$d2->loadXML('<r xmlns="urn:d" xmlns:p="urn:p"><p:a>1</p:a><b>2</b></r>');
$x = new DOMXPath($d2);
show(fn() => $x->query('//p:a')->item(0)->nodeValue);
$x->registerNamespace('d', 'urn:d');
show(fn() => $x->query('//d:b')->length);
show(fn() => $x->evaluate('string(//d:b)'));
show(fn() => $x->evaluate('1+1'));
show(fn() => $x->evaluate('true()'));
show(fn() => $x->query('//zz:a'));
show(fn() => $x->query('.', $d2->documentElement)->item(0)->localName);
show(fn() => count($x->query('//@*')));
show(fn() => $x->document === $d2);
$k = new DOMDocument;
$k->loadXML('<a/>');
$o = $k->documentElement;
unset($k);
show(fn() => $o->ownerDocument->saveXML());
show(fn() => $o->nodeName);
show(fn() => serialize($o));
show(fn() => $o->firstChild = 1);
$o->nodeValue = 'a < b';
show(fn() => $o->ownerDocument->saveXML());
$o->textContent = 'tc';
show(fn() => $o->textContent);
show(fn() => (string) $o->getLineNo());
show(fn() => $o->getNodePath());
$b = new DOMDocument;
$b->loadXML("<a>\n<b/>\n<c>x</c></a>", LIBXML_NOBLANKS);
$b->formatOutput = true;
show(fn() => $b->saveXML());
show(fn() => $b->xmlVersion . $b->encoding . var_export($b->standalone, true));
foreach ($b->documentElement->childNodes as $n) {
    $n->before('T');
}
show(fn() => $b->saveXML());
$b->documentElement->firstElementChild->replaceWith('R', $b->createElement('S'));
show(fn() => $b->saveXML());
show(fn() => iterator_count($b->getElementsByTagName('*')));
