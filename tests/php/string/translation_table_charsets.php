<?php
// get_html_translation_table() with a charset that nobody knows warns once; flags that are not about quotes and documents change nothing.
foreach (['foo', '', 'sjis-win', 'Latin1'] as $charset) {
    foreach ([HTML_SPECIALCHARS, HTML_ENTITIES] as $table) {
        echo count(get_html_translation_table($table, ENT_QUOTES, $charset)), "\n";
    }
}
echo md5(serialize(get_html_translation_table(HTML_ENTITIES, ENT_QUOTES | ENT_HTML5))), "\n";
echo md5(serialize(get_html_translation_table(HTML_ENTITIES, ENT_QUOTES | ENT_DISALLOWED | ENT_IGNORE | ENT_HTML5, 'cp1252'))), "\n";
