<?php
var_dump(error_get_last());
@file_get_contents('/no/such');
$e = error_get_last();
var_dump($e['type'], $e['message'], basename($e['file']), $e['line']);
error_clear_last();
var_dump(error_get_last());
