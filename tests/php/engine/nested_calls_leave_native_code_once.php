<?php
// The inner call's argument is no int as before: native code is left between the two calls, with both frames begun.
function ins(array $tree, $value = true) { return ['value' => $value, 'size' => count($tree)]; }
$tree = ['key' => 1];
foreach ([1, 2, 3] as $key) {
    $tree = ins($tree, $key);
}
$tree = ins(ins($tree, "four"));
var_dump($tree);
