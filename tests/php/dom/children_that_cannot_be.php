<?php
// Which error, if any, replaceChild(), insertBefore(), appendChild() and removeChild() have for nodes that cannot be children.
function made(): array
{
    $d = new DOMDocument();
    $d->loadXML('<r a="1"><b k="v">t</b><c>u</c></r>');
    $o = new DOMDocument();
    $o->loadXML('<z y="1">q</z>');
    $r = $d->documentElement;
    return [
        'd' => $d, 'r' => $r, 'b' => $r->firstChild, 'c' => $r->lastChild, 't' => $r->firstChild->firstChild, 'z' => $o->documentElement,
        'el' => $d->createElement('el'), 'f' => $d->createDocumentFragment(), 'a' => $r->attributes[0],
    ];
}
set_error_handler(fn() => true);
foreach (['d', 'r', 'b', 't', 'f'] as $parent) {
    foreach (['d', 'r', 'b', 't', 'z', 'el', 'f'] as $node) {
        foreach (['b', 't', 'c', 'z', 'el', ''] as $old) {
            foreach ($old === '' ? ['appendChild', 'removeChild'] : ['replaceChild', 'insertBefore'] as $method) {
                if ($node === $old) {
                    continue;
                }
                $all = made();
                try {
                    $answer = $all[$parent]->$method($all[$node], ...($old === '' ? [] : [$all[$old]]));
                    $told = $answer === false ? 'false' : $answer::class;
                } catch (DOMException $e) {
                    $told = $e->getMessage();
                }
                echo "$parent $method $node $old: $told ", str_replace(["\n", '<?xml version="1.0"?>'], '', $all['d']->saveXML()), "\n";
            }
        }
    }
}
$all = made();
foreach ([fn() => $all['r']->replaceChild($all['el'], $all['a']), fn() => $all['d']->insertBefore($all['a'], $all['r'])] as $wrong) {
    try {
        var_dump($wrong());
    } catch (DOMException $e) {
        echo $e->getMessage(), "\n";
    }
}
