<?php
// Neighbours that are elements, nodes that move within a document, imports, classes of the program's own for nodes.
class MyElement extends DOMElement
{
    public string $mark = 'fresh';
}
class MyText extends DOMText
{
}

function show(mixed $node): string
{
    return $node === null ? 'null' : (is_object($node) ? $node::class . ' ' . ($node->nodeName ?? '') : var_export($node, true));
}

$d = new DOMDocument();
$d->loadXML('<!DOCTYPE r [<!ATTLIST b key ID #IMPLIED><!ENTITY e "entity">]><!-- c --><r>text<b key="k1"/><!-- c --><c><d/></c><?p i?><![CDATA[x]]>&e;</r>');
$r = $d->documentElement;
echo show($r), ', ', show($d->firstElementChild), ', ', show($d->lastElementChild), "\n";
foreach ([$d, $r, ...iterator_to_array($r->childNodes), $r->childNodes[1]->attributes[0], $d->doctype, $d->createDocumentFragment()] as $node) {
    echo show($node), ': ';
    foreach (['firstElementChild', 'lastElementChild', 'nextElementSibling', 'previousElementSibling', 'documentElement', 'attributes'] as $name) {
        echo isset($node->$name) ? show($node->$name) : '-', '; ';
    }
    echo "\n";
}

[$b, $c] = iterator_to_array($d->getElementsByTagName('*'), false);
[, $b, $c, $inner] = iterator_to_array($d->getElementsByTagName('*'), false);
var_dump($inner->appendChild($b) === $b, $b->parentNode === $inner, $r->insertBefore($b, $r->firstChild) === $b);
foreach ([fn() => $inner->appendChild($r), fn() => $inner->appendChild($inner), fn() => $r->appendChild($d), fn() => $r->firstChild->appendChild($b)] as $wrong) {
    try {
        var_dump($wrong());
    } catch (DOMException $e) {
        echo $e->getMessage(), "\n";
    }
}
$list = $r->childNodes;
$r->appendChild($r->firstChild);
echo count($list), ' ', show($list[0]), ' ', show($list->item(count($list) - 1)), "\n";
echo show($d->getElementById('k1')), ' ';
$b->setAttribute('key', 'k2');
echo show($d->getElementById('k1')), ' ', show($d->getElementById('k2')), ' ', count($b->attributes), "\n";

var_dump($d->importNode($c, true) === $c, $c->parentNode === $r);
$other = new DOMDocument();
$copy = $other->importNode($c, true);
var_dump($copy === $c, $copy->parentNode, $copy->ownerDocument === $other, $copy->childNodes->length);

$d = new DOMDocument();
$d->registerNodeClass('DOMElement', 'MyElement');
$d->registerNodeClass('DOMText', 'MyText');
$d->loadXML('<a>x<b/><!-- y --></a>');
echo show($d->documentElement), ' ', $d->documentElement->mark, ' ', show($d->documentElement->firstChild), ' ', show($d->documentElement->lastChild), ' ',
    show($d->createElement('n')), ' ', show((new DOMXPath($d))->query('//b')[0]), "\n";
$d->registerNodeClass('DOMElement', null);
echo show($d->documentElement->firstElementChild), "\n";
