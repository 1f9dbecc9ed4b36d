<?php
function up($nodes) { return strtoupper($nodes[0]->textContent); }
function txt($a, $b) { var_dump($a, $b); return true; }
class M { static function el($n) { return $n[0]; } function __invoke() {} }
$d = new DOMDocument; $d->loadXML('<r xmlns:q="urn:q"><a q:z="1">one</a><b>two</b></r>');
$x = new DOMXPath($d);
$x->registerNamespace('php', 'http://php.net/xpath');
function t($f) { try { $r = $f(); var_dump($r instanceof DOMNodeList ? [$r->length, $r->item(0)?->nodeName] : $r); } catch (Throwable $e) { echo get_class($e), ': ', $e->getMessage(), "\n"; } }
t(fn() => $x->evaluate('php:function("up", //a)'));
$x->registerPhpFunctions(['up', 'txt']);
t(fn() => $x->evaluate('php:function("up", //a)'));
t(fn() => $x->evaluate('php:functionString("txt", //a, 5)'));
t(fn() => $x->evaluate('php:function("txt", true(), 5)'));
t(fn() => $x->evaluate('php:function("M::el", //b)'));
$x->registerPhpFunctions('M::el');
t(fn() => $x->evaluate('php:function("M::el", //b)'));
t(fn() => $x->query('//*[php:function("strlen", string(.)) = 3]'));
$x->registerPhpFunctions();
t(fn() => $x->query('//*[php:function("strlen", string(.)) = 3]'));
t(fn() => $x->evaluate('php:function("nope")'));
t(fn() => $x->evaluate('php:function()'));
t(fn() => $x->evaluate('php:function(3)'));
t(fn() => $x->evaluate('php:function("array_sum", 1)'));
t(fn() => $x->evaluate('php:function("M", 1)'));
function thrower() { throw new Exception('x'); }
t(fn() => $x->query('//*[php:function("thrower")]'));
function mk() { return new ArrayObject; }
t(fn() => $x->query('//*[php:function("mk")]'));
function nul() { return null; }
t(fn() => $x->evaluate('concat("[", php:function("nul"), "]")'));
function nest($n) { global $x; return $x->evaluate('string(php:function("up", //b))') . $n; }
t(fn() => $x->evaluate('php:function("nest", "a")'));
function ns($n) { foreach ($n as $k) { echo get_class($k), $k->nodeName, "\n"; } return 1.5; }
t(fn() => $x->evaluate('php:function("ns", //a/namespace::*) + 1'));
var_dump($x);
