<?php
$text = "<\xe9\x80\xa4\x99'>\"&";
foreach (['ISO-8859-1', 'iso8859-15', 'Windows-1252', 'cp1251', 'KOI8-R', 'cp866', 'MacRoman', 'ISO-8859-5', 'latin1', '', null] as $charset) {
    echo $charset ?? 'null', ' ', bin2hex(htmlspecialchars($text, ENT_QUOTES, $charset)), ' ', bin2hex(htmlentities($text, ENT_QUOTES, $charset)), ' ', bin2hex(html_entity_decode('&lt;&eacute;&euro;&#1071;&#x2022;&hearts;', ENT_QUOTES, $charset)), "\n";
}
ini_set('default_charset', 'ISO-8859-1');
echo bin2hex(htmlentities("\xe9")), ' ', bin2hex(html_entity_decode('&eacute;')), "\n";
