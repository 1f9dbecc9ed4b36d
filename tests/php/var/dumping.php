<?php
class P { private $pp=1; protected $q=[1]; public $r; public int $u; } class C extends P { private $pp=2; public $z=1.5; public ?string $w=null; }
$c=new C; $c->dyn="x"; $c->{"5"}=7; $c->self=$c;
var_dump($c); print_r($c); echo "\n"; 
$a=[1,'k'=>[true,null,"it's\\"],-5=>1.0,'e'=>[]]; $b=&$a[0]; $a['rec']=&$a;
var_dump($a); print_r($a); 
$a=[1,'k'=>[true,null,"it's\\"],-5=>1.0,'e'=>[],'o'=>new stdClass]; var_export($a); var_export(new stdClass); $o=new stdClass; $o->a=1;$o->b=[1]; var_export($o); unset($c->self); var_export($c); var_export([$c]); var_export("a\0b\n"); var_export(PHP_INT_MIN); var_export(-0.0); echo print_r(1.0,true), print_r(null,true), print_r(true,true),"\n"; var_dump(STDIN, fn()=>1, print_r([],true)); enum E:string { case A='x'; } var_dump(E::A,[E::A]); print_r(E::A); var_export([E::A]); var_export(STDIN);
class D { public $x=1; function __debugInfo(){ return ['dbg'=>1, 5=>2]; } } var_dump(new D); print_r(new D); var_export(new D);
$a=[]; $a['x']=&$a; var_export($a);
class R { public $me; } $r=new R; $r->me=$r; var_export($r); print_r([1,[2,[3]],new R]);
