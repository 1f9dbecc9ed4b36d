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
show(function(){ $s="abc"; $s[1]=""; return $s; });
show(function(){ $s="abc"; return $s[1]="xyz"; });
show(function(){ $s="abc"; return $s[1]=5; });
show(function(){ $s="abc"; return $s[1]=null; });
show(function(){ $s="abc"; return $s[1]=[]; });
show(function(){ $s="abc"; return $s[-9]="q"; });
show(function(){ $s="abc"; $r=&$s; $s[1]='Q'; return $s.$r; });
show(function(){ $s=""; $s[3]='a'; return $s; });
show(function(){ $s="abc"; $s[0][0][0]='x'; return $s; });
show(function(){ $s="abc"; unset($s[0][0]); return $s; });
show(function(){ $s="abc"; unset($s['x'][0]); return $s; });
show(function(){ $s="abc"; unset($s[0]->a); return $s; });
show(function(){ $s="abc"; return $s[0]++; });
show(function(){ $s="abc"; return $s[0]??='x'; });
show(function(){ $s="abc"; return $s[9]??='x'; });
show(function(){ $s="abc"; return "$s[1] $s[-1]"; });
show(function(){ $a=[PHP_INT_MAX=>1]; $a[]=2; return $a; });
show(function(){ $a=[PHP_INT_MAX=>1]; $a[][]=2; return $a; });
show(function(){ $a=[PHP_INT_MAX=>1]; $r=&$a[]; return $a; });
show(function(){ $a=[PHP_INT_MAX=>1,2]; return $a; });
show(function(){ $a=[PHP_INT_MAX=>1]; $a[].=2; return $a; });
show(function(){ $a=[PHP_INT_MAX=>1]; $b=1; $a[]=&$b; return $a; });
show(function(){ $k=1.5; return [$k=>1]; });
show(function(){ $k=[]; return [$k=>1]; });
show(function(){ $k=null; return [$k=>1, true=>2]; });
show(function(){ $k=new stdClass; return [$k=>1]; });
show(function(){ return [$u=>1]; });
show(function(){ $a=[1,2]; $r=&$a[0]; $b=$a; $b[0]=9; return $a; });
show(function(){ $a=[1,2]; $r=&$a[0]; unset($r); $b=$a; $b[0]=9; return $a; });
show(function(){ $a=[[1]]; $b=$a; $b[0][0]=2; return [$a,$b]; });
show(function(){ $a=['x'=>['y'=>1]]; $b=$a; $b['x']['z']=2; unset($b['x']['y']); return [$a,$b]; });
show(function(){ $a=[1,2,3]; $a[1]=$a; return $a; });
show(function(){ $a=[5]; $a[0].=$a[0]; $a[0]+=1; return $a; });
show(function(){ $i=0; $a=[]; $a[$i++]=$i++; $a[$i]=$i++; return $a; });
show(function(){ $a=[1,2,3]; unset($a[2]); $a[]=9; return $a; });
show(function(){ $a=[3=>1]; array_pop($a); $a[]=9; return $a; });
show(function(){ $a=[-5=>1]; $a[]=9; return $a; });
show(function(){ $a=['1'=>1,'01'=>2,'-0'=>3,'-5'=>4]; return $a; });
show(function(){ $u['a']['b']=1; return $u; });
show(function(){ return $u['a']; });
show(function(){ return $u['a']['b'] ?? 3; });
show(function(){ $u[]=1; return $u; });
show(function(){ $u['a'].='x'; return $u; });
show(function(){ unset($u['a']['b']); return isset($u); });
show(function(){ unset($u->a); return isset($u); });
show(function(){ unset($u->a->b); return isset($u); });
show(function(){ unset($u->a['b']); return isset($u); });
show(function(){ $u->x=1; });
show(function(){ $u->x->y=1; });
show(function(){ $u->x.=1; });
show(function(){ return $u->x; });
show(function(){ return $u?->x; });
show(function(){ $r=&$u->x; });
show(function(){ return $this->x; });
show(static function(){ return $this->x; });
