<?php
// Elements of node lists and maps by keys of all kinds.
$d = new DOMDocument; $d->loadXML('<r a="1" b="2"><x/><y/></r>');
$r = $d->documentElement;
$k = [0, '1', 'b', 'hi', '0.5', '1e0', ' 1', '1 ', 1.7, true, false, null, '-1', -1, '', 99999999999, '99999999999', []];
foreach ([$r->attributes, $r->childNodes, $d->getElementsByTagName('*')] as $l) foreach ($k as $key) {
 try { echo json_encode($key), ' ', @$l[$key]?->nodeName ?? 'NULL'; } catch (Throwable $e) { echo get_class($e), $e->getMessage(); }
 try { echo ' ', var_export(isset($l[$key]),1), ' ', var_export(empty($l[$key]),1), ' ', @$l[$key]->nodeName ?? 'none'; } catch (Throwable $e) { echo get_class($e), $e->getMessage(); }
 echo "\n";
}
try { $l[] = 1; } catch (Throwable $e) { echo $e->getMessage(), "\n"; }
try { unset($l[0]); } catch (Throwable $e) { echo $e->getMessage(), "\n"; }
try { $l[0] = 1; } catch (Throwable $e) { echo $e->getMessage(), "\n"; }
try { $x = &$l[0]; } catch (Throwable $e) { echo $e->getMessage(), "\n"; }
