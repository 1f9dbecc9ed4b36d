<?php
/* Messages name what was called; a namespace or prefix that is an empty text is not none. */
$w = xmlwriter_open_memory();
xmlwriter_start_element($w, 'top');
foreach ([
    fn() => xmlwriter_start_attribute($w, '-1'), fn() => xmlwriter_start_element_ns($w, 'p', '1', 'u'),
    fn() => xmlwriter_write_pi($w, '<', 'x'), fn() => xmlwriter_write_attribute($w, '"', 'x'), fn() => xmlwriter_start_dtd_entity($w, '1', false),
    fn() => $w->startAttribute('-1'), fn() => $w->startElementNs('p', '1', 'u'), fn() => $w->writePi('<', 'x'),
] as $call) {
    try {
        var_dump($call());
    } catch (ValueError $e) {
        echo $e->getMessage(), "\n";
    }
}
$w->startElementNs('test', 'test', 'urn:x');
$w->writeElementNs('test', 'foo', null, '');
$w->writeElementNs(null, 'bar', 'urn:x', '');
$w->writeElementNs(null, 'bar', '', '');
$w->writeElementNs(null, 'bar', null);
$w->startElementNs(null, 'a', '');
$w->writeAttributeNs('q', 'b', 'urn:q', '1');
$w->writeAttributeNs(null, 'c', null, '2');
$w->endElement();
$w->endElement();
echo $w->outputMemory(), "\n";
$w = new XMLWriter;
$w->openMemory();
$w->startDocument('1.1', 'UTF-8', 'yes');
$w->writeDtd('x', 'p', 'y', 'z');
echo $w->outputMemory(), "\n";
foreach ([['x', null, 'y'], ['x', null, null, 'z']] as $dtd) {
    $w = new XMLWriter;
    $w->openMemory();
    $w->startDocument();
    $w->writeDtd(...$dtd);
    echo $w->outputMemory(), "\n";
}
