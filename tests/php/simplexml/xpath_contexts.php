<?php
// What one evaluation of an XPath expression knows, the next one does not: namespaces, functions, the document; expressions within functions.
set_error_handler(function ($level, $message) {
    echo "[$message] ";
    return true;
});
$one = new DOMDocument();
$one->loadXML('<r xmlns:n="urn:n"><n:a>1</n:a><x xmlns:n="urn:m"><n:a>2</n:a></x></r>');
$two = new DOMDocument();
$two->loadXML('<q><b>3</b></q>');
$first = new DOMXPath($one);
$second = new DOMXPath($two);
$first->registerNamespace('own', 'urn:m');
$first->registerNamespace('n', 'urn:never');
echo $first->evaluate('string(//n:a)'), $first->evaluate('string(//own:a)'), $first->evaluate('string(n:a)', $one->getElementsByTagName('x')->item(0)), "\n";
echo json_encode($second->query('//own:a')), json_encode($second->query('//n:a')), $second->evaluate('string(b)'), "\n";
echo json_encode($first->evaluate('string(//own:a)', null, false)), json_encode($first->query('//n:a', null, false)->length), "\n";
function inner(array $nodes): string
{
    global $second, $first;
    return $nodes[0]->textContent . $second->evaluate('string(//b)') . $first->evaluate('count(//*)');
}
$first->registerNamespace('php', 'http://php.net/xpath');
$first->registerPhpFunctions();
echo $first->evaluate('php:function("inner", //own:a)'), ' ', $first->evaluate('php:functionString("strtoupper", "abc")'), "\n";
$second->registerNamespace('php', 'http://php.net/xpath');
echo json_encode($second->evaluate('php:function("inner", //b)')), "\n";
$xml = simplexml_import_dom($two);
echo json_encode($xml->xpath('//b')), json_encode(simplexml_import_dom($one)->xpath('//n:a')), "\n";
echo json_encode($first->query('//[')), $first->query('//x')->length, "\n";
