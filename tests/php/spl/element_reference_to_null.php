<?php
error_reporting(0);
$e = new ArrayObject; var_dump(isset($e[$b])); $e[$b] = null; var_dump(isset($e[$b]), isset($e['']), isset($e[$b][$c])); 
$e[''] = 1; var_dump(isset($e[$b]), isset($e['']));
$e = new ArrayObject; $e[$b][$c] = 1; var_dump($e, isset($e[$b]), isset($e[null]), isset($e['']));
$e = new ArrayObject; $r = &$e[$b][$c];  var_dump($e, isset($e[$b]));
$e = new ArrayObject; $r = &$e[$b];  var_dump($e, isset($e[$b]));
$e = new ArrayObject; $e[$b]++;  var_dump($e, isset($e[$b]));
$e = new ArrayObject; $e[$b][$c]++;  var_dump($e, isset($e[$b]));
$e = new ArrayObject; $e[$b][$c].='';  var_dump($e, isset($e[$b]));
try { $e = new ArrayObject; $e[$b]->p = 1;} catch (Error $x) { echo $x->getMessage(); }  var_dump($e, isset($e[$b]));
try { $e = new ArrayObject; $e[$b] = &$u;} catch (Error $x) { echo $x->getMessage(); }  var_dump($e, isset($e[$b]));
