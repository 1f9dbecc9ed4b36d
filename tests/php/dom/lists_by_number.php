<?php
// Lists that are looked up anew: elements of a name by number, children and attributes, while the tree changes.
$doc = new DOMDocument();
$doc->loadXML('<r xmlns:n="urn:n" a="1" b="2"><x>1</x><n:x>2</n:x>text<y><x>3</x><x n:c="3"/></y><!--c--><x>4</x></r>');
$root = $doc->documentElement;
foreach (['x', '*', 'n:x', 'z'] as $name) {
    $list = $doc->getElementsByTagName($name);
    echo $name, ' ', $list->length, ' ', count($list), ' ', $list->item(-1)?->nodeName, '|', $list->item(0)?->textContent, '|', $list->item(3)?->textContent, '|', $list->item(99)?->nodeName, '|', isset($list[1]) ? $list[1]->nodeName : '', "\n";
}
foreach ([['urn:n', 'x'], ['*', 'x'], ['', 'x'], ['urn:n', '*'], ['*', '*'], [null, 'y']] as [$uri, $name]) {
    $list = $root->getElementsByTagNameNS($uri, $name);
    echo json_encode($uri), $name, ' ', $list->length, ' ', $list->item(1)?->nodeName, "\n";
}
$list = $root->lastChild->previousSibling->previousSibling->getElementsByTagName('x');
echo $list->length, $list->item(0)->textContent, "\n";
$children = $root->childNodes;
echo $children->length, ' ', $children->item(2)->nodeName, ' ', $children[5]->textContent, ' ', var_export($children[6], true), ' ', var_export($children->item(-2), true), "\n";
$names = $root->getElementsByTagName('x');
foreach ($names as $at => $element) {
    echo $at, $element->textContent, ' ';
    if ($at === 0) {
        $root->appendChild($doc->createElement('x', 'new'));
    }
}
$root->removeChild($names->item(0));
echo $names->length, $names->item(0)->textContent, $children->length, "\n";
$attributes = $root->attributes;
echo $attributes->length, $attributes->item(1)->nodeName, var_export($attributes->item(2), true), isset($attributes[1]) ? 'y' : 'n', isset($attributes[2]) ? 'y' : 'n', "\n";
$root->setAttribute('c', '4');
echo count($attributes), $attributes->item(2)->nodeValue, "\n";
print_r(array_map(fn($attribute) => $attribute->value, iterator_to_array($attributes)));
$text = $root->firstChild->firstChild;
echo $text->childNodes->length, var_export($text->childNodes->item(0), true), var_export($text->attributes, true), count(new DOMNodeList()), var_export((new DOMNodeList())->item(0), true), "\n";
