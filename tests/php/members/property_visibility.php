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
    'pri'=>fn()=>(new P)->pri,
    'pro'=>fn()=>(new P)->pro,
    'prix'=>function(){ $p=new P; $p->pri=1; },
    'st'=>fn()=>(new P)->st,
    'st set'=>function(){ $p=new P; $p->st=7; return P::$st; },
    'st isset'=>fn()=>isset((new P)->st),
    'unset pri'=>function(){ $p=new P; unset($p->pri); },
    'isset pri'=>fn()=>isset((new P)->pri),
    'ref pri'=>function(){ $p=new P; $r=&$p->pri; },
    'inc pri'=>function(){ $p=new P; $p->pri++; },
    'dim pri'=>function(){ $p=new P; $p->pri['x']=1; },
    'coal pri'=>fn()=>(new P)->pri??'d',
    'empty pri'=>fn()=>empty((new P)->pri),
    'Qg'=>fn()=>(new Q)->g(),
    'Rg'=>fn()=>(new R)->g(),
    'Rs'=>fn()=>(new R)->s(),
    'Ru'=>fn()=>(new R)->u(),
    'Ri'=>fn()=>(new R)->i(),
    'Qpri'=>fn()=>(new Q)->pri,
    'Rpri'=>fn()=>(new R)->pri,
    'scope P on Q'=>fn()=>(fn()=>$this->pri)->bindTo(new Q, P::class)(),
    'B'=>fn()=>(new B1)->read(new B2),
];
foreach ($tests as $name => $test) {
    echo "-- $name\n";
    show($test);
}
