<?php
function show(callable $f): void
{
    try {
        $r = $f();
        echo '= ', var_export($r, true), "\n";
    } catch (Throwable $e) {
        echo get_class($e), ': ', $e->getMessage(), "\n";
    }
}
class P { public $a=1; public $b=2; public $c=3; protected $d=4; private $e=5; public int $un; public int $t=1; public readonly int $ro; }
show(function(){ foreach(new P as $k=>$x) echo "$k=>$x "; });
show(function(){ $p=new P; foreach($p as $k=>&$x) $x.='!'; unset($x); return $p; });
show(function(){ $p=new P; foreach($p as $k=>$x) { echo "$k "; if ($k=='a') { $p->z=1; unset($p->b); $p->c='changed'; } else echo $x,"\n"; } return $p; });
show(function(){ $p=(new P); (function(){ foreach($this as $k=>$x) echo "$k "; })->call($p); });
show(function(){ $p=new P; foreach($p as $k=>&$v) { if ($k=='t') $v="x"; } });
show(function(){ $f=fn()=>1; foreach($f as $x) echo 1; });
show(function(){ $o=(object)['a'=>1,'b'=>2]; foreach($o as $k=>$v) { if($k=='a'){ unset($o->b); $o->c=3; } echo $k; } });
show(function(){ $o=(object)['a'=>1,'b'=>2]; foreach($o as $k=>&$v) { if($k=='a'){ unset($o->b); $o->c=3; } echo $k; } });
show(function(){ $o=(object)['1'=>1,'b'=>2]; foreach($o as $k=>$v) var_dump($k); });
