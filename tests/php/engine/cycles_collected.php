<?php
class N { public $o; public $d; function __construct() { $this->d = str_repeat("x", 100); } }
for ($i = 0; $i < 60000; $i++) { $a = new N; $b = new N; $a->o = $b; $b->o = [$a]; }
echo memory_get_usage() < 30000000 ? "ok" : "big", "\n";
gc_collect_cycles();
class W { public $self; function __destruct() { echo "destructed "; } }
$w = new W; $w->self = $w; unset($w); echo gc_collect_cycles() > 0 ? "collected" : "kept", "\n";
$keep = new N; $keep->o = fn() => $keep; gc_collect_cycles(); var_dump($keep->o instanceof Closure);
class Back { public $me; static $saved; function __destruct() { self::$saved = $this; } }
$b = new Back; $b->me = $b; unset($b); gc_collect_cycles(); echo get_class(Back::$saved), get_class(Back::$saved->me), "\n";
