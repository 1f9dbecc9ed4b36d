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
show(function(){ foreach($u as $x); });
show(function(){ foreach(5 as $x); });
show(function(){ foreach(null as $x); });
show(function(){ $a=[1,2,3]; foreach($a as $k=>&$v){ if($k==0){ $a[]=4; } echo $v," "; } });
show(function(){ $a=[1,2,3]; foreach($a as $k=>$v){ if($k==0){ $a[]=4; unset($a[1]);} echo $v," "; } return $a; });
show(function(){ $a=[1,2,3]; foreach($a as $k=>&$v){ if($k==0){ unset($a[1]);} echo $v," "; } return $a; });
show(function(){ $a=[1,2,3]; foreach($a as &$v){ $b=$a; $v++; } unset($v); return [$a,$b]; });
show(function(){ $a=[1,2,3]; foreach($a as &$v){ $a=5; } return $a; });
show(function(){ $a=[1,2,3]; $r=&$a; foreach($a as $v){ $r=[9]; echo $v; } });
show(function(){ foreach([1,[2,3]] as $k=>$v) {} return [$k,$v]; });
show(function(){ foreach([] as $k=>$v) {} return isset($k); });
show(function(){ $v=9; foreach([] as $v) {} return $v; });
show(function(){ $a=[[1,2],[3,4]]; foreach($a as [$x,$y]) echo $x+$y," "; foreach($a as [&$x,$y]) $x=0; unset($x); return $a; });
show(function(){ $a=['x'=>1]; foreach($a as $k=>$a) echo $k,$a; return $a; });
show(function(){ $a=[1,2,3]; foreach($a as $i=>$a[$i]) ; return $a; });
show(function(){ foreach(gr() as &$v) { $v++; echo $v; } });
show(function(){ $a=[3=>'x',1=>'y']; unset($a[3]); foreach($a as $k=>$v) echo "$k$v"; });
show(function(){ $a=[1,2]; foreach($a as $k=>&$v) { if ($k<6) $a[]=$v; } return count($a); });
show(function(){ $a=[1,2,3]; foreach($a as &$v); foreach($a as $v); return $a; });
show(function(){ $a=[0,1,2,3,4,5]; foreach($a as $k=>&$v){ array_shift($a); echo $v; } });
