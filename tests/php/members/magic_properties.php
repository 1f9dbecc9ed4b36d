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
    'M get'=>fn()=>(new M)->hid,
    'M get2'=>fn()=>(new M)->foo,
    'M set'=>function(){ $m=new M; $m->hid=2; return $m; },
    'M set2'=>function(){ $m=new M; $m->foo=2; return $m; },
    'M isset'=>fn()=>isset((new M)->hid),
    'M isset2'=>fn()=>isset((new M)->nope),
    'M coal'=>fn()=>(new M)->nope??'d',
    'M coal2'=>fn()=>(new M)->hid??'d',
    'M empty'=>fn()=>empty((new M)->hid),
    'M unset'=>function(){ $m=new M; unset($m->hid); return $m; },
    'M unset2'=>function(){ $m=new M; unset($m->pub); $m->pub=1; return $m->pub; },
    'M unset3'=>function(){ $m=new M; unset($m->pub); return $m->pub; },
    'M op'=>function(){ $m=new M; return $m->hid.='x'; },
    'M inc'=>function(){ $m=new M; return $m->hid++; },
    'M preinc'=>function(){ $m=new M; return ++$m->hid; },
    'M dim'=>function(){ $m=new M; $m->foo['x']=1; return $m; },
    'M dim2'=>function(){ $m=new M; $m->foo[]=1; return $m; },
    'M ref'=>function(){ $m=new M; $r=&$m->foo; $r=5; return $m; },
    'M bind'=>function(){ $m=new M; $q=5; $m->foo=&$q; return $m; },
    'M coalassign'=>function(){ $m=new M; $m->foo??=5; return $m; },
    'M unsetdim'=>function(){ $m=new M; unset($m->foo['x']); return $m; },
    'M unsetprop'=>function(){ $m=new M; unset($m->foo->x); return $m; },
    'M foreach ref'=>function(){ $m=new M; foreach($m->foo as &$x){} },
    'MG get'=>fn()=>(new MG)->foo,
    'MG dim'=>function(){ $m=new MG; $m->foo['x']=1; return $m; },
    'MG ref'=>function(){ $m=new MG; $r=&$m->foo; $r=5; return $m; },
    'MG inc'=>function(){ $m=new MG; $m->foo++; return $m; },
    'MG op'=>function(){ $m=new MG; $m->foo.='x'; return $m; },
    'MG typed'=>fn()=>(new MG)->typed,
    'MG typed2'=>function(){ $m=new MG; unset($m->typed2); return $m->typed2; },
    'MG typed3'=>function(){ $m=new MG; unset($m->typed2); $m->typed2['x']=1; return $m; },
    'MI dim'=>function(){ $m=new MI; $m->foo[]=1; },
    'MI dimread'=>fn()=>(new MI)->foo[1],
    'MI isset'=>fn()=>isset((new MI)->foo[1]),
    'MO'=>function(){ $m=new MO; $m->o=new stdClass; $m->foo->x=1; return $m; },
    'MO2'=>function(){ $m=new MO; $m->foo->x=1; },
    'MIS'=>fn()=>isset((new MIS)->a),
    'MIS2'=>fn()=>empty((new MIS)->a),
    'MIS3'=>fn()=>(new MIS)->a??'d',
    'MIS4'=>fn()=>isset((new MIS)->a->b),
    'MIS5'=>fn()=>isset((new MIS)->a['b']),
    'MS'=>function(){ $m=new MS; $m->x=1; $m->y['z']=1; return $m; },
    'MS2'=>function(){ $m=new MS; $m->x.=1; return $m; },
];
foreach ($tests as $name => $test) {
    echo "-- $name\n";
    show($test);
}
