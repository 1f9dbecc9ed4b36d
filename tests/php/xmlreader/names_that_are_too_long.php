<?php
// Paths that are longer than any; processing instructions with and without data.
set_error_handler(function ($level, $message) {
    echo "[$level] ", strlen($message) > 120 ? substr($message, 0, 40) . '...' : $message, "\n";
});
foreach ([str_repeat('x/', 3000) . 'a', str_repeat('a', 4095)] as $path) {
    $d = new DOMDocument();
    $d->loadXML('<a/>');
    var_dump($d->load($path), $d->schemaValidate($path), $d->relaxNGValidate($path));
    $r = new XMLReader();
    var_dump($r->open($path));
}
$made = [$d->createProcessingInstruction('p'), $d->createProcessingInstruction('p', ''), new DOMProcessingInstruction('p'), new DOMProcessingInstruction('p', '')];
foreach ($made as $node) {
    echo $d->saveXML($d->importNode($node)), "\n";
}
