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
    'dyn'=>function(){ $p=new P; $p->dyn=1; return $p->dyn; },
    'dyn dim'=>function(){ $p=new P; $p->dyn['x']=1; return $p->dyn; },
    'dyn op'=>function(){ $p=new P; $p->dyn.='x'; return $p->dyn; },
    'dyn inc'=>function(){ $p=new P; $p->dyn++; return $p->dyn; },
    'dyn ref'=>function(){ $p=new P; $r=&$p->dyn; $r=1; return $p->dyn; },
    'dyn unset'=>function(){ $p=new P; unset($p->dyn); },
    'DY'=>function(){ $p=new DY; $p->x=1; return $p; },
    'num'=>function(){ $p=new stdClass; $p->{'12'}=1; $p->{12}=2; return $p; },
    'nul'=>function(){ $p=new stdClass; $p->{"\0a"}=1; },
    'nul read'=>function(){ $p=new stdClass; return $p->{"\0a"}; },
    'nul isset'=>function(){ $p=new stdClass; return isset($p->{"\0a"}); },
    'empty name'=>function(){ $p=new stdClass; $p->{""}=1; return $p; },
    'obj name'=>function(){ $p=new stdClass; $x=new stdClass; return $p->$x; },
    'null name'=>function(){ $p=new stdClass; $p->{null}=1; return $p; },
    'undef name'=>function(){ $p=new stdClass; return $p->$zz; },
    'float name'=>function(){ $p=new stdClass; $p->{1.5}=1; return $p;},
    'clo dyn'=>function(){ $f=function(){}; return isset($f->x); },
    'clo unset'=>function(){ $f=function(){}; unset($f->x); },
];
foreach ($tests as $name => $test) {
    echo "-- $name\n";
    show($test);
}
