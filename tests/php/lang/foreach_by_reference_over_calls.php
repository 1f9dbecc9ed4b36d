<?php
function values() {
    return [1, 2, 3];
}
$store = [4, 5];
function &stored() {
    global $store;
    return $store;
}
foreach (values() as &$v) {
    $v *= 2;
    echo $v, ' ';
}
unset($v);
foreach (stored() as &$v) {
    $v *= 2;
}
unset($v);
echo json_encode($store), "\n";
$last = 'kept';
$alias = &$last;
foreach (values() as &$alias) {
}
echo $last, ' ', $alias, "\n";
