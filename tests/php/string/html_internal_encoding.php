<?php
/* Without a charset the functions for HTML take internal_encoding, then default_charset. */
var_dump(@ini_set('internal_encoding', 'cp1252'));
var_dump(htmlentities("\x82\x86\x99\x9f", ENT_QUOTES, ''), html_entity_decode('&euro;', ENT_QUOTES) === "\x80", htmlspecialchars("<\xe9>"));
@ini_set('internal_encoding', '');
ini_set('default_charset', 'ISO-8859-1');
var_dump(htmlentities("\xe9\x80", ENT_QUOTES), html_entity_decode('&eacute;') === "\xe9");
ini_set('default_charset', 'UTF-8');
var_dump(htmlentities("\xc3\xa9"), htmlentities("\xe9"));
