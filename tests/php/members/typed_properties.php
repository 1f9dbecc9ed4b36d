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
class P { private $pri=1; protected $pro=2; public $pub=3; static $st=4; public readonly int $ro; public readonly array $roa; public readonly stdClass $roo; public int $ti=5; public ?string $ns=null; public int $un; public float $fl=1.5; public bool $bo=true; public array $ta=[]; public iterable $it=[]; public int|string $u2=1; public self|null $sf=null; public string $s="x";
 function initro(){ $this->ro=1; $this->ro=2; } function initroa(){ $this->roa=[1]; } function initroo(){ $this->roo=new stdClass; } function f($f){ return $f->call($this); } }
class Q extends P { private $pri=10; function g(){ return $this->pri; } }
class R extends P { function g(){ return $this->pri; } function s(){ $this->pri=99; return $this; } function u(){ unset($this->pri);} function i(){ return isset($this->pri);} }
class M { private $hid=1; public $pub; function __get($n){ echo "get($n)\n"; return $this->$n ?? null; } function __set($n,$v){ echo "set($n)\n"; $this->$n=$v; } function __isset($n){ echo "isset($n)\n"; return isset($this->$n); } function __unset($n){ echo "unset($n)\n"; unset($this->$n); } }
class MG { private $data=[]; public $decl=1; public int $typed; public int $typed2=3; function &__get($n){ echo "&get($n)\n"; return $this->data[$n]; } }
class MI { function __get($n){ echo "get($n)\n"; return [1,2]; } }
class MO { public $o; function __get($n){ echo "get($n)\n"; return $this->o; } }
class MIS { function __isset($n){ echo "isset($n)\n"; return true; } function __get($n){ echo "get($n)\n"; return null; } }
class MS { function __set($n,$v){ echo "set($n)\n"; } }
abstract class AB { protected $p=1; }
class B1 extends AB { protected $p=2; function read($o){ return $o->p; } } class B2 extends AB { protected $p=3; }
#[AllowDynamicProperties] class DY {}
$tests = [
    'un'=>fn()=>(new P)->un,
    'un isset'=>fn()=>isset((new P)->un),
    'un coal'=>fn()=>(new P)->un??'d',
    'un inc'=>function(){ $p=new P; $p->un++; },
    'un ref'=>function(){ $p=new P; $r=&$p->un; },
    'un dim'=>function(){ $p=new P; $p->un['x']=1; },
    'un op'=>function(){ $p=new P; $p->un.='x'; },
    'unset typed'=>function(){ $p=new P; unset($p->ti); return $p->ti; },
    'un arr dim'=>function(){ $p=new P; unset($p->ta); $p->ta['x']=1; return $p->ta;},
    'un arr append'=>function(){ $p=new P; unset($p->ta); $p->ta[]=1; return $p->ta;},
    'un arr refdim'=>function(){ $p=new P; unset($p->ta); $r=&$p->ta['x']; return $p->ta;},
    'ti str'=>function(){ $p=new P; $p->ti="12"; return $p->ti; },
    'ti bad'=>function(){ $p=new P; $p->ti="x"; },
    'ti float'=>function(){ $p=new P; return $p->ti=1.0; },
    'ti float2'=>function(){ $p=new P; return $p->ti=1.5; },
    'ti null'=>function(){ $p=new P; $p->ti=null; },
    'ti ovf'=>function(){ $p=new P; $p->ti=PHP_INT_MAX; $p->ti++; },
    'ti ovf2'=>function(){ $p=new P; $p->ti=PHP_INT_MIN; $p->ti--; },
    'ti op'=>function(){ $p=new P; $p->ti.="x"; },
    'ti op2'=>function(){ $p=new P; $p->ti/=2; return $p->ti; },
    'ti op3'=>function(){ $p=new P; return $p->ti.="7"; },
    'ti ref'=>function(){ $p=new P; $r=&$p->ti; $r="5"; var_dump($p->ti); $r="x"; },
    'ti ref2'=>function(){ $p=new P; $r=&$p->ti; $r=PHP_INT_MAX; $r++; },
    'ti bind'=>function(){ $p=new P; $q="5"; $p->ti=&$q; },
    'ti bind2'=>function(){ $p=new P; $q=5; $p->ti=&$q; $q="7"; var_dump($p->ti); $q=[]; },
    'ti bindx'=>function(){ $p=new P; $q=5; $p->ti=&$q; $p->fl=&$q; },
    'ta ref'=>function(){ $p=new P; $r=&$p->ta; $r=5; },
    'ta dim on ns'=>function(){ $p=new P; $p->ns['x']=1; },
    'ns ref dim'=>function(){ $p=new P; $r=&$p->ns; $r['x']=1; },
    'ns arr'=>function(){ $p=new P; $p->ns[]=1; },
    'bo'=>function(){ $p=new P; return $p->bo="x"; },
    'fl'=>function(){ $p=new P; return $p->fl=3; },
    'u2'=>function(){ $p=new P; return $p->u2=1.0; },
    'u2b'=>function(){ $p=new P; return $p->u2=[]; },
    's off'=>function(){ $p=new P; $p->s[0]='Q'; return $p->s; },
    's off2'=>function(){ $p=new P; $r=&$p->s; $p->s[3]='Q'; return $r; },
];
foreach ($tests as $name => $test) {
    echo "-- $name\n";
    show($test);
}
