<?php
// Methods of objects whose constructors did not run throw.

class Late extends DOMElement
{
    public function __construct()
    {
    }

    public function begin(): void
    {
        parent::__construct('late');
    }
}

function attempt(Closure $run): void
{
    try {
        var_dump($run());
    } catch (Throwable $error) {
        echo $error::class, ': ', $error->getMessage(), "\n";
    }
}

$document = new DOMDocument;
foreach (['DOMNode', 'DOMElement', 'DOMDocument', 'DOMText', 'DOMAttr', 'DOMDocumentFragment', 'DOMComment'] as $class) {
    $made = (new ReflectionClass($class))->newInstanceWithoutConstructor();
    attempt(fn() => $made->hasChildNodes());
    attempt(fn() => $made->getNodePath());
    attempt(fn() => $made->isSameNode($document));
    attempt(fn() => $document->appendChild($made));
}
$late = new Late;
attempt(fn() => $late->setAttribute('a', 'b'));
attempt(fn() => $late->nodeName);
attempt(fn() => $late->append('text'));
attempt(fn() => isset($late->firstChild));
$late->begin();
attempt(fn() => $late->hasAttributes());
attempt(fn() => $document->saveXML($document->appendChild($document->importNode($late))));
