<?php
$c=stream_context_create(['http'=>['method'=>'POST'],'x'=>['y'=>[1]]],['notification'=>'foo']); var_dump($c);
$f=fopen(__FILE__,'r',false,$c); var_dump(stream_context_get_options($f), stream_context_get_params($f), stream_context_get_params($c));
$f=fopen(__FILE__,'r'); var_dump(stream_context_get_options($f), $f, stream_context_get_params($f));
var_dump(stream_context_get_default(['a'=>['b'=>1]]), stream_context_get_default());
var_dump(stream_context_set_option($c,'http','method','GET'), stream_context_set_option($c,['ftp'=>['k'=>2]]), stream_context_get_options($c));
var_dump(stream_context_set_params($c,['options'=>['q'=>['r'=>1]],'notification'=>'strlen']), stream_context_get_params($c));
foreach ([fn()=>stream_context_create(['a'=>1]), fn()=>stream_context_create(['a']),fn()=>stream_context_create(null,['options'=>3]),fn()=>stream_context_set_option($c,'a'),fn()=>stream_context_set_option($c,['a'=>['b'=>1]],'x'),fn()=>stream_context_set_option($c,'a','b'),fn()=>stream_context_set_params($c,['options'=>1]),fn()=>stream_context_get_options(opendir('/tmp')),fn()=>stream_context_set_option(STDIN,'a','b',1),fn()=>stream_context_get_options(STDIN),fn()=>stream_context_set_default(['http'=>1]),fn()=>stream_context_set_default(['http'=>['z'=>1]]),fn()=>stream_context_set_option($c,['a'=>1]), fn()=>stream_context_set_option($c,['a'=>['b'=>1]],null,3),fn()=>stream_context_create([1=>['b'=>1]]),fn()=>stream_context_create(['a'=>[5=>1]]),fn()=>stream_context_set_option(fopen('php://memory','r'),['a'=>['b'=>1]])] as $k=>$t) { echo "== $k\n"; try { var_dump($t()); } catch (Throwable $e) { echo get_class($e),': ',$e->getMessage(),"\n"; } }
try { fopen('x','r',false,STDIN); } catch (Throwable $e) { echo get_class($e),': ',$e->getMessage(),"\n"; }
