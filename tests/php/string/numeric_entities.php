<?php
// which code points a numeric entity may stand for depends on the document type
$codes = [0, 1, 9, 10, 11, 12, 13, 31, 32, 38, 60, 0x7E, 0x7F, 0x80, 0x9F, 0xA0, 0xD7FF, 0xD800, 0xDFFF, 0xE000, 0xFDD0, 0xFDEF, 0xFDF0, 0xFFFD, 0xFFFE, 0xFFFF, 0x1FFFE, 0x10FFFF, 0x110000];
foreach ([ENT_HTML401, ENT_XML1, ENT_XHTML, ENT_HTML5] as $type) {
    foreach ($codes as $code) {
        echo bin2hex(html_entity_decode("&#$code;", ENT_QUOTES | $type)) === bin2hex("&#$code;") ? '-' : '+';
        echo html_entity_decode(sprintf('&#x%X;', $code), ENT_QUOTES | $type) === sprintf('&#x%X;', $code) ? '-' : '+';
    }
    echo ' ', bin2hex(html_entity_decode('&#39;&#x22;&#38;&lt', ENT_NOQUOTES | $type)), "\n";
}
