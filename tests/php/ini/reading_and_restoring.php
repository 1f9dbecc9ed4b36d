<?php
var_dump(ini_get('precision'), ini_set('precision', '5'), ini_get('precision'), 1 / 3, ini_set('precision', 17), 0.1, ini_restore('precision'), ini_get('precision'));
var_dump(ini_get('no.such'), ini_set('no.such', 1), ini_set('memory_limit', '64M'), ini_get('memory_limit'), ini_get('display_errors'), ini_set('error_reporting', E_ALL & ~E_NOTICE), error_reporting(), error_reporting(E_ALL), ini_get('error_reporting'));
var_dump(ini_set('assert.exception', false), ini_get('assert.exception'), ini_set('precision', true), ini_get('precision'), ini_set('precision', null), ini_get('precision'), get_include_path() === ini_get('include_path'), set_include_path('/tmp') !== false, get_include_path());
try {
    ini_set('precision', []);
} catch (TypeError $e) {
    echo explode(',', $e->getMessage())[0], "\n";
}
