<?php
class T { public int $n = 5; }
function f() {
    $o = new T;
    $r = &$o->n;
    $appended = ($r .= "1");
    $stored = ($r = "7");
    $list = [];
    $list[0] = &$o->n;
    $element = ($list[0] = "8");
    var_dump($appended, is_string($appended), $stored, is_string($stored), $element, is_string($element));
    try { $r = "x"; } catch (TypeError $e) { echo $e->getMessage(), "\n"; }
}
f();
