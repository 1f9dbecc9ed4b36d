<?php
var_dump(ini_set('error_reporting', 0), error_reporting()); echo $u;
var_dump(error_reporting(E_ALL));
echo $u;
error_reporting(E_ALL & ~E_WARNING);
var_dump(ini_get('error_reporting')); echo $u;
ini_restore('error_reporting'); var_dump(error_reporting(), ini_get('error_reporting'));
var_dump(ini_get_all('nope'));
var_dump(ini_set('date.timezone', 'Nope/X'));
var_dump(ini_set('date.timezone', 'Europe/Paris'), ini_get('date.timezone'), date_default_timezone_get(), date('H T', 0));
ini_restore('date.timezone'); echo date('H T', 0), "\n";
