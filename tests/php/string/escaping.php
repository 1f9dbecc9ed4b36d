<?php
$texts = ["it's \"q\" \\", "a\0b\n\x7f\xff", '<a href="x">T&amp;\'</a>', 'é€', '&lt;&#39;&#x27;&apos;&quot;&bogus;&amp;lt;', '\\n\\x41\\101\\q\\'];
foreach ($texts as $s) {
    foreach (['addslashes', 'stripslashes', 'stripcslashes', 'htmlspecialchars', 'htmlspecialchars_decode', 'htmlentities', 'html_entity_decode', 'urlencode', 'rawurlencode', 'base64_encode'] as $f) {
        echo $f, ': ', bin2hex($f($s)), "\n";
    }
    foreach ([ENT_NOQUOTES, ENT_COMPAT, ENT_QUOTES, ENT_QUOTES | ENT_HTML5, ENT_QUOTES | ENT_IGNORE] as $flags) {
        echo bin2hex(htmlspecialchars($s, $flags, 'UTF-8', false)), ' ', bin2hex(htmlspecialchars_decode($s, $flags)), "\n";
    }
}
echo addcslashes("foo[bar]z\n\t\x01\xff", 'A..Z'), ' ', addcslashes("abc\n\0", "a..b\n\0"), "\n";
echo urldecode('a%20b+c%zz%4'), ' ', rawurldecode('a%20b+c%C3%A9'), "\n";
var_dump(base64_decode('YQ='), base64_decode('YQ=', true), base64_decode('Y!Q=='), base64_decode('Y!Q==', true), base64_decode("Y\nQ==", true));
var_dump(hex2bin('6162'), hex2bin('616'), hex2bin('zz'));
