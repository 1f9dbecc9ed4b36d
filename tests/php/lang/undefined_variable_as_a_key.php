<?php
// A variable without a value warns where it is a key, though isset() and ?? are silent of what they look into.

function asks() { $a = ['x' => 1]; isset($a[$u]); return 5; }
function falls_back() { $a = ['x' => 1]; $b = $a[$u] ?? 3; return 7; }
function is_empty() { $a = ['' => 1]; return empty($a[$u]) ? 1 : 2; }
function maybe($x) { if ($x) $k = 'x'; $a = ['x' => 1]; return isset($a[$k]); }
function nested() { $a = ['x' => ['y' => 1]]; return isset($a['x'][$u]) || isset($a[$u]['y']); }
class C {
    private $n = ['k' => 1];
    function has() { isset($this->n[$v]); return 2; }
    function named() { return isset($this->$w); }
}

echo asks(), falls_back(), is_empty(), "\n";
var_dump(maybe(1), maybe(0), nested());
echo (new C)->has(), "\n";
var_dump((new C)->named());
