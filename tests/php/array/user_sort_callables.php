<?php
$a=[[3,1],[9,2,5],[1]]; 
usort($a, function($x,$y){ usort($x, fn($p,$q)=>$q<=>$p); sort($y); return count($x) <=> count($y);}); echo json_encode($a),"\n";
class S { private $k='z'; function cmp($a,$b){ return $a[$this->k]<=>$b[$this->k]; } static function sc($a,$b){return $b<=>$a;} function go(){ $l=[['z'=>2],['z'=>1]]; usort($l,[$this,'cmp']); return $l; } function __invoke($a,$b){return $a<=>$b;} function __call($n,$args){ return $args[0]<=>$args[1]; } }
echo json_encode((new S)->go()); $l=[1,3,2]; usort($l,'S::sc'); echo json_encode($l); usort($l,['S','sc']); usort($l,new S); echo json_encode($l); usort($l,[new S,'magic']); echo json_encode($l),"\n";
$f = strcmp(...); $l=['b','a']; usort($l,$f); echo json_encode($l),"\n";
$x=[3,1,2]; usort($x,function($p,$q) use (&$x){ $x[]=1; return $p<=>$q;}); echo json_encode($x),"\n";
