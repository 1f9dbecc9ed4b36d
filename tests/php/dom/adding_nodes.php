<?php
/* What append(), before() and their kin refuse, and where nodes go. */
function show(callable $f): void
{
    global $d;
    try {
        var_dump($f());
    } catch (Throwable $e) {
        echo get_class($e), ': ', $e->getMessage(), ' ', $e->getCode(), "\n";
    }
    echo $d->saveXML($d->documentElement), "\n";
}

$d = new DOMDocument;
$d->loadXML('<a><b/><c/></a>');
$other = new DOMDocument;
$other->loadXML('<o><p/></o>');
$a = $d->documentElement;
[$b, $c] = [$a->firstChild, $a->lastChild];

echo "-- other documents --\n";
foreach (['append', 'prepend', 'before', 'after', 'replaceWith'] as $method) {
    show(fn() => $b->$method('x', $other->documentElement->firstChild));
    show(fn() => $b->$method(new DOMElement('x')));
}

echo "-- places --\n";
foreach (['before', 'after', 'replaceWith'] as $method) {
    show(fn() => (new DOMText('q'))->$method('a'));
    show(fn() => $d->createElement('q')->$method('a'));
    show(fn() => $b->$method($a));
}
show(fn() => (new DOMElement('q'))->append('a'));
show(fn() => $b->append($b));
show(fn() => $b->prepend($d->createAttribute('x')));
show(fn() => $a->replaceChild($d->createAttribute('x'), $b));
show(fn() => $c->replaceChild($d->createElement('x'), $b));

echo "-- types --\n";
foreach ([1, null, true, [], new stdClass, new Exception('x')] as $value) {
    show(fn() => $b->append('x', $value));
    show(fn() => $b->after($value));
}
show(fn() => $d->append(1.5));
show(fn() => $d->createDocumentFragment()->prepend(2));
show(fn() => $d->createTextNode('x')->before(2));

echo "-- nothing --\n";
show(fn() => $b->append());
show(fn() => $b->before());
show(fn() => $c->append($d->createDocumentFragment()));
show(fn() => $c->appendChild($d->createDocumentFragment()));
show(fn() => $c->insertBefore($d->createDocumentFragment()));

echo "-- order --\n";
show(fn() => $c->append('1', $d->createElement('x'), '2'));
show(fn() => $c->prepend('0', $b));
show(fn() => $c->before('-', $c, '-'));
show(fn() => $c->after('1', $c, '2'));
show(fn() => $c->replaceWith('a', $c, 'b'));
$f = $d->createDocumentFragment();
$f->append('r', $d->createElement('s'));
show(fn() => $c->replaceWith($f, '!'));
show(fn() => $a->replaceWith($d->createComment('gone'), $d->createElement('z')));

echo "-- without exceptions --\n";
$d->strictErrorChecking = false;
$z = $d->documentElement;
show(fn() => $z->append($z));
show(fn() => $z->appendChild($z));
show(fn() => $z->after($other->documentElement));
show(fn() => $z->removeChild($c));
