<?php
// An assignment by reference passes the reference that it makes.
function f(&$x) { $x = 5; } $b=1;
f($a = &$b);
var_dump($a,$b);
function g($x){ $x=7;
} g($c=&$b);
var_dump($b,$c);
function h(&...$x){ $x[0]=9;
} h($d=&$b);
var_dump($b);
$o=new stdClass;
f($o->p=&$b);
var_dump($o,$b);
f($arr['x']=&$q);
var_dump($arr,$q);
sort($l=&$m['list']);

$s='f';
$s($a=&$b);
var_dump($a,$b);
class C { function m(&$x){ $x='m';
} static $st;
} (new C)->m($z=&$y);
var_dump($z,$y);
f(C::$st=&$w);
var_dump(C::$st,$w);
call_user_func('f',$a=&$b);
$l=[3,1];
sort($k=&$l);
var_dump($l);
strlen($x1=&$x2);
