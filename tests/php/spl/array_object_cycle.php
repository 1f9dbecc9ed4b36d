<?php
/* An ArrayObject, or an iterator over one, that is only held by its own elements is collected. */
$a = new ArrayObject();
$a[0] = $a;
unset($a);
var_dump(gc_collect_cycles());
$i = new ArrayIterator(['x' => 1]);
foreach ($i as $k => $v) {
    echo "$k\n";
}
$i['self'] = $i;
$i->rewind();
unset($i);
var_dump(gc_collect_cycles() > 0);
$a = new ArrayObject([1, 2, 3]);
foreach ($a as $k => $v) {
    $b = new ArrayObject();
    $b[] = $b;
    unset($b);
    gc_collect_cycles();
    echo "$k=$v\n";
}
