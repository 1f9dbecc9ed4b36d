<?php
// ini_set() takes scalars and null only.
class Five { function __toString(): string { return '5'; } }
foreach ([[], [1], new stdClass, new Five, STDIN, fn() => 1] as $value) {
    foreach (['ini_set', 'ini_alter'] as $f) {
        try {
            var_dump($f('precision', $value));
        } catch (TypeError $e) {
            echo $e->getMessage(), "\n";
        }
    }
}
var_dump(ini_set('precision', 10), ini_set('precision', '12'), ini_set('precision', true), ini_set('precision', null), ini_get('precision'));
