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
class P { public $a=1; public $b=2; public $c=3; protected $d=4; private $e=5; public int $un; public int $t=1; public readonly int $ro; }
class It implements Iterator { public $i=0; public $log=true; function __construct(public $n=3){} function current():mixed{ echo "[current]"; return $this->i*10; } function key():mixed{ echo "[key]"; return "k$this->i"; } function next():void{ echo "[next]"; $this->i++; } function rewind():void{ echo "[rewind]"; $this->i=0; } function valid():bool{ echo "[valid]"; return $this->i<$this->n; } }
class Ag implements IteratorAggregate { function __construct(public $x){} function getIterator():Traversable { echo "[getIterator]"; return $this->x; } }
class Ag2 implements IteratorAggregate { function __construct(public $x){} #[ReturnTypeWillChange] function getIterator() { return $this->x; } }
class ItX extends It { function valid():bool{ throw new Exception("v"); } }
class ItC extends It { function current():mixed{ throw new Exception("c"); } }
class ItK extends It { function key():mixed{ return [1,2]; } }
show(function(){ foreach(new It as $k=>$v) echo "$k=>$v\n"; });
show(function(){ foreach(new It as $v) echo "$v\n"; });
show(function(){ foreach(new It(0) as $v) echo "$v\n"; });
show(function(){ foreach(new It as &$v) echo "$v\n"; });
show(function(){ foreach(new Ag(new It(1)) as $k=>$v) echo "$k=>$v\n"; });
show(function(){ foreach(new Ag(new Ag(new It(1))) as $k=>$v) echo "$k=>$v\n"; });
show(function(){ foreach(new Ag2(5) as $k=>$v) echo "$k=>$v\n"; });
show(function(){ foreach(new Ag2(new P) as $k=>$v) echo "$k=>$v\n"; });
show(function(){ foreach(new Ag2(new It(1)) as $k=>&$v) echo "$k=>$v\n"; });
show(function(){ foreach(new ItX as $v) echo "$v\n"; });
show(function(){ foreach(new ItC as $v) echo "$v\n"; });
show(function(){ foreach(new ItK(1) as $k=>$v) var_dump($k); });
