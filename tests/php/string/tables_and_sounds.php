<?php
// get_html_translation_table(), metaphone(), nl_langinfo(), inet_pton(), inet_ntop(), kinds of images.
foreach ([HTML_SPECIALCHARS, HTML_ENTITIES] as $table) {
    foreach ([ENT_COMPAT, ENT_QUOTES, ENT_NOQUOTES] as $quotes) {
        foreach ([ENT_HTML401, ENT_XML1, ENT_XHTML, ENT_HTML5] as $type) {
            foreach (['UTF-8', 'ISO-8859-1', 'cp1251', 'BIG5'] as $charset) {
                $found = get_html_translation_table($table, $quotes | $type, $charset);
                echo count($found), ' ', md5(serialize($found)), "\n";
            }
        }
    }
}
print_r(get_html_translation_table());
foreach (explode(' ', 'Thompson Knight Which school dumb science edge gnome xylophone aerial wrack quick phase tchotchke action vision Wh zz caught high night laugh signed sign signer 12 a succeed ccc McDonald ghost bough hurrah') as $word) {
    echo $word, '=', metaphone($word), ' ', metaphone($word, 2), "\n";
}
var_dump(metaphone(''), metaphone("a\0b"), nl_langinfo(CODESET), nl_langinfo(DAY_1), nl_langinfo(RADIXCHAR), nl_langinfo(99));
var_dump(bin2hex(inet_pton('::1')), bin2hex(inet_pton('10.0.0.255')), inet_ntop(inet_pton('2001:db8::ff00:42:8329')), inet_ntop("\1\2\3\4"), inet_ntop('abc'), inet_pton('1.2.3'), inet_pton('g::'));
foreach (range(0, 21) as $type) {
    echo image_type_to_mime_type($type), ' ', json_encode(image_type_to_extension($type)), ' ', json_encode(image_type_to_extension($type, false)), "\n";
}
try {
    metaphone('a', -1);
} catch (ValueError $e) {
    echo $e->getMessage(), "\n";
}
