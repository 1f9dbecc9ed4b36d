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
class AA implements ArrayAccess { public $d=[];
 function offsetGet($o):mixed{ echo "get("; var_dump($o); echo ")"; return $this->d[$o]??null; }
 function offsetSet($o,$v):void{ echo "set("; var_dump($o,$v); echo ")"; if($o===null)$this->d[]=$v; else $this->d[$o]=$v; }
 function offsetExists($o):bool{ echo "exists("; var_dump($o); echo ")"; return isset($this->d[$o]); }
 function offsetUnset($o):void{ echo "unset("; var_dump($o); echo ")"; unset($this->d[$o]); } }
class AR extends AA { function &offsetGet($o):mixed { echo "&get\n"; return $this->d[$o]; } }
$uses = [
 fn($o)=>$o['k'], function($o){ return $o[1.5]; }, function($o){ return $o["1"]; }, function($o){ return $o[$u]; },
 function($o){ return $o['k']['l']; }, function($o){ return isset($o['k']); }, function($o){ return empty($o['k']); }, function($o){ return $o['k']??'d'; },
 function($o){ $o->d['k']=['l'=>3]; return isset($o['k']['l']); }, function($o){ $o->d['k']=['l'=>3]; return $o['k']['l']??'d'; },
 function($o){ $o->d['k']=0; return empty($o['k']); },
 function($o){ return $o['k']='v'; }, function($o){ return $o[]='v'; }, function($o){ $o['k']['l']=1; return $o->d; },
 function($o){ $o['k'][]=1; return $o->d; }, function($o){ $o[]['l']=1; return $o->d; }, function($o){ return $o['k'].='x'; },
 function($o){ return $o['k']++; }, function($o){ return ++$o['k']; }, function($o){ return $o[].='x'; }, function($o){ return $o[]++; }, 
 function($o){ unset($o['k']); }, function($o){ unset($o['k']['l']); }, function($o){ $o->d['k']=['l'=>1]; unset($o['k']['l']); return $o->d; },
 function($o){ $r=&$o['k']; $r=5; return $o->d; }, function($o){ $r=&$o[]; $r=5; return $o->d; }, function($o){ $q=1; $o['k']=&$q; return $o->d; },
 function($o){ [$a,$b]=$o; return [$a,$b]; }, function($o){ [[$a]]=$o; return $a; }, function($o){ [&$a]=$o; return 1; },
 function($o){ return $o['k']??='z'; }, function($o){ $o->d['k']=new stdClass; $o['k']->p=1; return $o->d; },
 function($o){ $o->d['k']=new AA; $o['k']['x']=1; return $o->d; }, function($o){ $o->d['k']=new AA; $o['k']['x']['y']=1; return $o->d; }, function($o){ $o['k']->p=1; },
 function($o){ $o->d['k']=5; $o['k']['x']=1; return $o->d; },
 function($o){ $o->d['k']='str'; $o['k'][0]='X'; return $o->d; },
 function($o){ $f=function(&$x){$x=7;}; $f($o['k']); return $o->d; }, function($o){ $f=function($x){return $x;}; return $f($o['k']); },
 function($o){ $o->d['k']=[3,4]; foreach($o['k'] as &$v) $v++; return $o->d; },


];
foreach ([AA::class, AR::class] as $class) {
    echo "## $class\n";
    foreach ($uses as $i => $use) {
        echo "-- $i\n";
        show(fn() => $use(new $class));
    }
}
