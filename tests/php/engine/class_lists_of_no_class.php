<?php
/* class_implements() and its like given what names no class. */
foreach (['class_implements', 'class_parents', 'class_uses'] as $function) {
    foreach ([5, null, [], 1.5] as $value) {
        try { var_dump($function($value)); } catch (TypeError $e) { echo $e->getMessage(), "\n"; }
    }
    var_dump($function('Nowhere'), $function('Nowhere', false));
}
