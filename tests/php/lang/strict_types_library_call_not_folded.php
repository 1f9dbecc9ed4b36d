<?php
declare(strict_types=1);
function length() { return strlen(5); }
function upper() { return strtoupper("ok"); }
function mixed_arity() { return max(1, 2.5, 3); }
foreach (['length', 'upper', 'mixed_arity'] as $f) {
    try { var_dump($f()); } catch (TypeError $e) { echo $e->getMessage(), "\n"; }
}
