<?php
// What handlers are told of a document, whole and in pieces, with and without namespaces; values and indexes; errors and where they are.
$doc = '<?xml version="1.0"?>
<!DOCTYPE root [<!ENTITY e "inside"><!NOTATION gif SYSTEM "viewer"><!ENTITY pic SYSTEM "a.gif" NDATA gif><!ENTITY ext SYSTEM "other.xml">]>
<root xmlns:x="http://x/" a="1" x:b="2">
  <child>text &amp; more &e; é</child><!-- comment --><?php echo 1; ?>
  <x:empty/><![CDATA[<raw>]]> &lt;tail &ext; &unknown;
</root>';
function show($p, $kind, ...$rest) { echo $kind, ' ', json_encode($rest), ' ', xml_get_current_line_number($p), "\n"; }
foreach (['all', 'default', 'text'] as $set) foreach ([false, true] as $ns) {
  echo "== $set ", $ns ? 'ns' : 'plain', "\n";
  $p = $ns ? xml_parser_create_ns('UTF-8', '|') : xml_parser_create();
  if ($set === 'all') {
    xml_set_element_handler($p, fn($p, $n, $a) => show($p, 'start', $n, $a), fn($p, $n) => show($p, 'end', $n));
    xml_set_processing_instruction_handler($p, fn($p, $t, $d) => show($p, 'pi', $t, $d));
    xml_set_notation_decl_handler($p, fn($p, ...$r) => show($p, 'notation', ...$r));
    xml_set_unparsed_entity_decl_handler($p, fn($p, ...$r) => show($p, 'unparsed', ...$r));
    xml_set_external_entity_ref_handler($p, function ($p, ...$r) { show($p, 'external', ...$r); return 1; });
    xml_set_start_namespace_decl_handler($p, fn($p, ...$r) => show($p, 'ns', ...$r));
    xml_set_end_namespace_decl_handler($p, fn($p, ...$r) => show($p, 'endns', ...$r));
  }
  if ($set !== 'default') xml_set_character_data_handler($p, fn($p, $t) => show($p, 'text', $t));
  if ($set !== 'text') xml_set_default_handler($p, fn($p, $t) => show($p, 'default', $t));
  foreach (str_split($doc, 50) as $piece) { $r = xml_parse($p, $piece); }
  var_dump(xml_parse($p, '', true), xml_get_error_code($p), xml_error_string(xml_get_error_code($p)));
  echo xml_get_current_line_number($p), ' ', xml_get_current_column_number($p), ' ', xml_get_current_byte_index($p), "\n";
}
$p = xml_parser_create('ISO-8859-1');
xml_parser_set_option($p, XML_OPTION_SKIP_WHITE, 1); xml_parser_set_option($p, XML_OPTION_SKIP_TAGSTART, 2);
var_dump(xml_parse_into_struct($p, "<para><note id='5'>simple é note <b>bold</b> tail</note>\n <x/> </para>", $v, $i)); print_r($v); print_r($i);
foreach (["<a><b></a>", "<a", "", "<a/>x", "<a b=1/>", "<a>&nope;</a>", "<a>\x01</a>", "<a b='1' b='2'/>", "x", "<a>\xe9</a>", "<?xml version='1.0' encoding='nope'?><a/>", "<?xml version='1.0' encoding='ISO-8859-1'?><a>\xe9</a>"] as $bad) {
  $p = xml_parser_create(); xml_parser_set_option($p, XML_OPTION_CASE_FOLDING, false);
  xml_set_character_data_handler($p, fn($p, $t) => print("[" . bin2hex($t) . "]"));
  echo json_encode($bad), ' ', xml_parse($p, $bad, true), ' ', xml_get_error_code($p), ' ', xml_get_current_line_number($p), ':', xml_get_current_column_number($p), ' ', xml_get_current_byte_index($p), "\n";
}
class Handler { public $depth = 0; function begin($p, $n, $a) { echo str_repeat(' ', $this->depth++), $n, "\n"; } function end($p, $n) { $this->depth--; }
  function parse($x) { $p = xml_parser_create(); xml_set_object($p, $this); xml_set_element_handler($p, 'begin', 'end'); xml_set_character_data_handler($p, [$this, 'text']); return xml_parse($p, $x, true); } function text($p, $t) { echo "<$t>\n"; } }
(new Handler)->parse('<a><b><c/></b>text</a>');
var_dump($p = xml_parser_create());
foreach ([[99,1],[XML_OPTION_SKIP_TAGSTART,-1],[XML_OPTION_TARGET_ENCODING,"xx"],[XML_OPTION_SKIP_TAGSTART,[]],[1,[]],[2,"us-ascii"]] as [$o,$v]) try { var_dump(xml_parser_set_option($p, $o, $v)); } catch (Throwable $e) { echo $e->getMessage(), "\n"; }
try { xml_parser_get_option($p, 99); } catch (Throwable $e) { echo $e->getMessage(), "\n"; } var_dump(xml_parser_get_option($p,1),xml_parser_get_option($p,2),xml_parser_get_option($p,3),xml_parser_get_option($p,4));
foreach ([fn() => clone $p, fn() => serialize($p), fn() => xml_parser_create('koi8-r'), fn() => xml_parser_create_ns('x')] as $f) try { $f(); } catch (Throwable $e) { echo get_class($e), $e->getMessage(), "\n"; }
$p = xml_parser_create(); xml_set_element_handler($p, function($p) { try { xml_parse($p, "x"); } catch (Throwable $e) { echo $e->getMessage(), "\n"; } var_dump(xml_parser_free($p)); }, null); xml_parse($p, "<x>r</x>", true); var_dump(xml_parser_free($p)); 
$p = xml_parser_create(); xml_set_element_handler($p, function($p, $n) { throw new Exception("in $n"); }, fn() => print("no")); try { xml_parse($p, "<x>r</x>", true); } catch (Exception $e) { echo $e->getMessage(), "\n"; }
$p = xml_parser_create(); $depth = 300; var_dump(xml_parse_into_struct($p, str_repeat('<a>', $depth) . 'x' . str_repeat('</a>', $depth), $v), count($v), end($v));
$p = xml_parser_create(); xml_set_element_handler($p, 'nope', 'b');
try { xml_parse($p, "<x/>", true); } catch (Throwable $e) { echo get_class($e), $e->getMessage(), "\n"; }
