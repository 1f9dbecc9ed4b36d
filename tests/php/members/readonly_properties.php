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
    'ro'=>function(){ $p=new P; $p->ro=1; },
    'ro2'=>function(){ $p=new P; $p->initro(); },
    'ro3'=>function(){ $p=new P; try{$p->initro();}catch(Error $e){} $p->ro++; },
    'ro4'=>function(){ $p=new P; try{$p->initro();}catch(Error $e){} unset($p->ro); },
    'ro5'=>function(){ $p=new P; unset($p->ro); },
    'ro6'=>function(){ $p=new P; try{$p->initro();}catch(Error $e){} $r=&$p->ro; },
    'ro7'=>function(){ $p=new P; return $p->ro; },
    'ro8'=>function(){ $p=new P; $p->initroa(); $p->roa[]=1; },
    'ro9'=>function(){ $p=new P; $p->initroo(); $p->roo->x=1; return $p->roo; },
    'ro10'=>function(){ $p=new P; $p->f(function(){ $this->roa[]=1; }); },
    'ro11'=>function(){ $p=new P; $p->f(function(){ $r=&$this->roa; }); },
    'ro12'=>function(){ $p=new P; $p->f(function(){ $this->ro=1; unset($this->ro); }); },
    'ro13'=>function(){ $p=new P; $p->f(function(){ unset($this->ro); $this->ro=1; return $this->ro; }); },
    'ro14'=>function(){ $p=new P; $p->initroa(); foreach($p as $k=>&$v){} },
    'ro15'=>function(){ $p=new P; $p->f(function(){ $this->ro=1; $q=1; $this->ro=&$q; }); },
    'ro16'=>function(){ $p=new P; $p->initroa(); return isset($p->roa[0]); },
    'ro17'=>function(){ $p=new P; $p->initroa(); unset($p->roa[0]); },
    'ro18'=>function(){ $p=new P; $p->initroo(); $r=&$p->roo; },
    'ro19'=>function(){ $p=new P; $p->initroa(); $p->roa[0][1]=1; },
    'ro20'=>function(){ $p=new P; $p->ro.='x'; },
    'ro21'=>function(){ $p=new R; (function(){$this->ro=4;})->call($p); return $p->ro; },
];
foreach ($tests as $name => $test) {
    echo "-- $name\n";
    show($test);
}
