<?php
// An external entity's handler that refuses it stops the parser; parsers are not entered twice; widths of names that are skipped.
$document = '<!DOCTYPE r [<!ENTITY pic PUBLIC "image" "http://example.org/image.gif">]><r><p>&pic;</p><p></wrong></r>';
foreach ([false, true, 0, 'yes', null] as $answer) {
    $parser = xml_parser_create_ns('UTF-8');
    xml_set_element_handler($parser, fn($p, $name) => print("<$name>"), fn($p, $name) => print("</$name>"));
    xml_set_external_entity_ref_handler($parser, fn($p, ...$told) => print(json_encode($told)) ? $answer : 0);
    var_dump(xml_parse($parser, $document, true), xml_get_error_code($parser));
}
$parser = xml_parser_create();
xml_set_element_handler($parser, function ($parser) {
    var_dump(xml_parse_into_struct($parser, '<b/>', $values));
    try {
        xml_parse($parser, '<c/>');
    } catch (Error $e) {
        echo $e->getMessage(), "\n";
    }
    var_dump(xml_parser_free($parser));
}, null);
var_dump(xml_parse_into_struct($parser, '<a/>', $values, $index), $values, $index);
foreach ([3015809298423721, 20, 2, 0] as $width) {
    $parser = xml_parser_create();
    xml_set_element_handler($parser, fn($p, $name) => var_dump($name), fn() => 0);
    var_dump(xml_parser_set_option($parser, XML_OPTION_SKIP_TAGSTART, $width), xml_parse($parser, '<ns1:total a="1"/>', true));
}
