<?php
// Compressed output where no client says that it takes it: none, but the settings are there.
ob_start();
var_dump(zlib_get_coding_type(), ini_get('zlib.output_compression'));
var_dump(ini_set('zlib.output_compression', '1'), ini_get('zlib.output_compression'), ob_list_handlers());
var_dump(ini_set('zlib.output_compression', '0'));
$text = ob_get_clean();
var_dump(ini_set('zlib.output_compression', '1'), ini_set('zlib.output_handler', 'f'));
echo $text;
var_dump(ini_set('zlib.output_compression_level', '3'));
var_dump(ob_gzhandler('abc', PHP_OUTPUT_HANDLER_START), zlib_get_coding_type());
