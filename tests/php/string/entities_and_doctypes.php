<?php
$texts = ['<a href="x">\'q\' & é € ♥</a>', '&lt;&amp;&quot;&#39;&#039;&apos;&nbsp;&eacute;&hearts;&bogus;&#x41;&#65;&#0;&#1114112;', "\x80bad\xff", '&amp;lt; &notit; &AMP;'];
foreach ($texts as $text) {
    foreach ([ENT_QUOTES, ENT_COMPAT, ENT_NOQUOTES, ENT_QUOTES | ENT_SUBSTITUTE | ENT_HTML401, ENT_QUOTES | ENT_XML1, ENT_QUOTES | ENT_XHTML] as $flags) {
        foreach (['htmlspecialchars', 'htmlentities', 'htmlspecialchars_decode', 'html_entity_decode'] as $function) {
            echo $flags, ' ', $function, ' ', bin2hex($function($text, $flags)), "\n";
        }
        echo bin2hex(htmlspecialchars($text, $flags, 'UTF-8', false)), "\n";
    }
}
