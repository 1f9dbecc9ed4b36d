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
show(function(){ $a=[PHP_INT_MAX=>1,...[1]]; return $a; });
show(function(){ return [...["a"=>1],...["a"=>2,5=>3]]; });
show(function(){ $r=1; $x=[&$r]; $y=[...$x]; $y[0]=2; return $r; });
show(function(){ $f=fn(...$a)=>$a; return $f(...["a"=>1],...["b"=>2]); });
show(function(){ $f=fn(...$a)=>$a; return $f(...["a"=>1],...[2]); });
show(function(){ $f=fn(...$a)=>$a; return $f(...["a"=>1],...["a"=>2]); });
show(function(){ $f=fn(...$a)=>$a; return $f(...5); });
show(function(){ $f=fn(...$a)=>$a; return $f(...null); });
show(function(){ $f=fn(...$a)=>$a; return $f(...new stdClass); });
$x=5; show(function() use($x) { return [...$x]; });
$x=null; show(function() use($x) { return [...$x]; });
$x=new stdClass; show(function() use($x) { return [...$x]; });
show(function(){ $f=fn(...$a)=>$a; return $f(1,...["a"=>1],...[2]); });
show(function(){ $f=fn(...$a)=>$a; return $f(...["a"=>1, 5]); });
show(function(){ $f=fn($a,...$b)=>$a; return $f(1, ...["a"=>1]); });
show(function(){ $r=1; $x=[&$r]; $f=function($a){$a=2;}; $f(...$x); return $r; });
