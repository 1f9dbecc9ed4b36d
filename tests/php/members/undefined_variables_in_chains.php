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
show(function(){ unset($u['a']); });
show(function(){ unset($u[$v]); });
show(function(){ $u[$v]=1; return $u;});
show(function(){ return $u[$v]; });
show(function(){ return isset($u[$v]); });
show(function(){ return isset($a[$u][$v]); });
show(function(){ $a=5; return isset($a[$v]); });
show(function(){ $a=[]; return isset($a[$v]); });
show(function(){ $a=[]; return $a[$v]??'d'; });
show(function(){ [$v=>$x]=$u; return $x; });
show(function(){ return $u->$v; });
show(function(){ $u->$v=1; });
show(function(){ return $a['x']['y'] ?? $b->c->d ?? 'q'; });
show(function(){ list(,$b)=[1,2]; return $b; });
show(function(){ list('a'=>$b,'c'=>list($d))=['a'=>1,'c'=>[2]]; return [$b,$d]; });
show(function(){ $a=[1,[2,3]]; [$x,[&$y]]=$a; $y=9; return $a; });
