<?php
/* SimpleXML: elements, lists and attributes read, written, counted, walked, cast, compared, dumped; XPath, namespaces, errors, DOM. */
$x = simplexml_load_string('<?xml version="1.0"?><r a="1" b="two"><item id="1">One</item><item id="2">Two<sub/></item><n:x xmlns:n="urn:n" n:q="9">ns</n:x><empty/><num>12</num><f>1.5</f></r>');
print_r($x);
echo $x->item, "|", $x->item[1], "|", $x['a'], "|", $x->item[1]['id'], "|", $x->nope, "|", count($x->item), count($x), "\n";
foreach ($x->item as $k => $i) echo $k, '=', $i, ' ', $i['id'], "\n";
foreach ($x as $k => $i) echo $k, ",";
foreach ($x->attributes() as $k => $v) echo "$k=$v;";
echo "\n";
var_dump((bool)$x->nope, (bool)$x->item, (bool)$x->empty, isset($x->item), isset($x->zork), isset($x['a']), isset($x['z']), empty($x->empty), empty($x->item));
var_dump($x->num + 1, (int)$x->num, (float)$x->f, $x->num == 12, $x->item == 'One', $x->f * 2, -$x->num);
$x->item[0] = 'Uno'; $x->added = 'new & <x>'; $x['c'] = 'three'; $x->deep->er = 'yes'; $x->item[] = 'Third'; $x->item[1]['id'] = 'changed';
unset($x->empty, $x['a']);
echo $x->asXML();
print_r([$x->children('urn:n'), (string) $x->children('urn:n')->x, $x->xpath('//item[2]'), $x->getNamespaces(true), $x->getName(), get_object_vars($x->item)]);
echo json_encode($x), "\n"; print_r((array)$x->item); 
$c = $x->addChild('kid', 'v'); $c->addAttribute('z', '1'); echo $c->asXML(), "\n";
var_dump(simplexml_load_string('<a><b></a>'));
try {
    $x['a']['b'] = 1;
    $x->item = 'both';
    $x->item[7] = 'far';
    $x->{''} = 'x';
} catch (Error $e) {
    echo get_class($e), ': ', $e->getMessage(), "\n";
}
try {
    $x->bad = [1];
} catch (TypeError $e) {
    echo $e->getMessage(), "\n";
}
class Mine extends SimpleXMLElement
{
    public function twice(): string
    {
        return $this . $this;
    }
}
echo simplexml_load_string('<a><b>x</b></a>', 'Mine')->b->twice(), "\n";
try {
    serialize($x);
} catch (Exception $e) {
    echo $e->getMessage(), "\n";
}
$walk = new RecursiveIteratorIterator(new SimpleXMLIterator('<a><b><c>1</c></b><d>2</d></a>'), RecursiveIteratorIterator::SELF_FIRST);
foreach ($walk as $name => $element) {
    echo $walk->getDepth(), $name, '=', $element, ' ';
}
libxml_use_internal_errors(true); var_dump(simplexml_load_string('<a'), count(libxml_get_errors()), libxml_get_errors()[0]->message);
try { new SimpleXMLElement('zz'); } catch (Exception $e) { echo get_class($e), $e->getMessage(), "\n"; }
$d = dom_import_simplexml($x); echo $d->nodeName, simplexml_import_dom($d)->num, "\n";
var_dump($x->item == $x->item, $x == clone $x); echo implode(',', array_map('strval', $x->xpath('item'))), "\n";
