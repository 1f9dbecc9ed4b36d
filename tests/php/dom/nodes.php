<?php
// Making, moving and changing nodes, and every error on the way.
function show(callable $f): void
{
    try {
        var_dump($f());
    } catch (Throwable $e) {
        echo get_class($e), ': ', $e->getMessage(), ' ', $e->getCode(), "\n";
    }
}

$d = new DOMDocument('1.0', 'UTF-8');
$r = $d->appendChild($d->createElement('root'));
show(fn() => $d->createElement('1x'));
show(fn() => $d->createElement(''));
show(fn() => $d->createElementNS('u', 'a:b:c'));
show(fn() => $d->createElementNS('', 'a:b'));
show(fn() => $d->createElementNS('x', 'xml:b'));
show(fn() => new DOMElement('a b'));
show(fn() => $r->appendChild($r));
show(fn() => $r->appendChild($d));
show(fn() => $r->removeChild($d->createElement('q')));
show(fn() => $r->insertBefore($d->createElement('q'), $d->createElement('z')));
show(fn() => $d->createTextNode('x')->appendChild($r));
$t = $d->createTextNode('hello wörld');
$r->appendChild($t);
show(fn() => $t->length);
show(fn() => $t->substringData(6, 3));
show(fn() => $t->substringData(60, 3));
show(fn() => $t->insertData(5, ','));
show(fn() => $t->deleteData(0, 2));
show(fn() => $t->replaceData(0, 1, 'XX'));
show(fn() => $t->data);
$s = $t->splitText(3);
show(fn() => $s->data . '|' . $t->data . '|' . $t->wholeText);
$r->normalize();
show(fn() => $r->childNodes->length);
$f = $d->createDocumentFragment();
show(fn() => $f->appendXML('<a>1</a><b/>text'));
show(fn() => $f->childNodes->length);
$r->appendChild($f);
show(fn() => $f->childNodes->length);
show(fn() => $d->saveXML());
show(fn() => $r->firstElementChild->nodeName . $r->lastElementChild->nodeName . $r->childElementCount . $r->firstElementChild->nextElementSibling->nodeName);
$a = $d->createAttribute('at');
$a->value = 'v&"';
show(fn() => $r->setAttributeNode($a));
show(fn() => $r->getAttributeNode('at') === $a);
show(fn() => $a->ownerElement === $r);
show(fn() => $r->removeAttribute('at'));
show(fn() => $a->ownerElement);
show(fn() => $r->hasAttribute('at'));
$r->setAttribute('id', 'i1');
$r->setIdAttribute('id', true);
show(fn() => $d->getElementById('i1') === $r);
show(fn() => $r->getAttributeNode('id')->isId());
show(fn() => $d->getElementById('nope'));
$r->setAttribute('xmlns:q', 'urn:q');
show(fn() => $r->getAttribute('xmlns:q'));
show(fn() => $d->saveXML($r));
$c = $r->cloneNode(true);
show(fn() => $c->ownerDocument === $d);
show(fn() => $c->parentNode);
show(fn() => $d->saveXML($c));
show(fn() => $d->saveXML($r->cloneNode()));
$p = $d->createProcessingInstruction('php', 'echo 1;');
$d->insertBefore($p, $r);
$d->insertBefore($d->createComment(' hi '), $r);
$r->appendChild($d->createCDATASection('<x>&'));
$r->appendChild($d->createEntityReference('nbsp'));
show(fn() => $d->saveXML());
foreach ($d->childNodes as $n) {
    echo $n->nodeType, $n->nodeName, ' ';
}
echo "\n";
