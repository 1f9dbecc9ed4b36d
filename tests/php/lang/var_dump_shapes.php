<?php
class P { public $a = 1; protected $b = [2]; private ?P $c = null; public readonly int $r; static $s = 5; function link() { $this->c = $this; return $this; } } var_dump((new P)->link(), [1 => 'a', 'k' => [true, null, 1.5]], fn() => 1); $x = 1; $arr = [&$x, [&$x]]; var_dump($arr); $rec = [1]; $rec['self'] = &$rec; print_r(count($rec)); var_dump((object)[], "bin\0ary", -0.0);
