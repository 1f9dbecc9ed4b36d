<?php
/* What library functions, loops and assignments store through references of typed properties. */
class T { public int $i = 5; public ?int $ni = null; public string $s = 'abc'; public float $f = 1.5; public bool $b = true; public array $a = [3, 1, 2]; public ?array $na = null; public int|string $is = 5; public iterable $it = [3, 1]; public stdClass $o; public array|int $ai = [2, 1]; public static int $si = 7; public static array $sa = [2, 1]; public mixed $m = 1; public false|string $fs = false; public T|int|null $ti = 1;
 function __construct() { $this->o = new stdClass; } }
$calls = [
    'settype int' => fn(&$r) => settype($r, 'int'),
    'settype float' => fn(&$r) => settype($r, 'float'),
    'settype string' => fn(&$r) => settype($r, 'string'),
    'settype bool' => fn(&$r) => settype($r, 'bool'),
    'settype array' => fn(&$r) => settype($r, 'array'),
    'settype null' => fn(&$r) => settype($r, 'null'),
    'settype object' => fn(&$r) => settype($r, 'object'),
    'settype nope' => fn(&$r) => settype($r, 'nope'),
    'str_replace' => fn(&$r) => str_replace('a', 'b', 'aaa', $r),
    'str_ireplace' => fn(&$r) => str_ireplace('A', 'b', 'aaa', $r),
    'similar_text' => fn(&$r) => similar_text('World', 'Word', $r),
    'similar_text0' => fn(&$r) => similar_text('World', 'xxx', $r),
    'is_callable' => fn(&$r) => is_callable('strlen', false, $r),
    'headers_sent' => fn(&$r) => headers_sent($r) . (is_string($r) && $r !== '' ? strlen($r = basename($r)) : ''),
    'headers_sent2' => fn(&$r) => headers_sent($x, $r) . '',
    'parse_str' => fn(&$r) => parse_str('a=1', $r),
    'sscanf' => fn(&$r) => sscanf('12 apples', '%d', $r),
    'sscanf %s' => fn(&$r) => sscanf('12 apples', '%s', $r),
    'sscanf %f' => fn(&$r) => sscanf('1.5', '%f', $r),
    'sscanf none' => fn(&$r) => sscanf('', '%d', $r),
    'exec' => fn(&$r) => exec('echo hi', $r),
    'exec code' => fn(&$r) => exec('exit 3', $x, $r),
    'system' => fn(&$r) => system('exit 4', $r),
    'passthru' => fn(&$r) => passthru('exit 5', $r),
    'sort' => fn(&$r) => sort($r),
    'usort' => fn(&$r) => usort($r, fn($a, $b) => $a <=> $b),
    'uksort' => fn(&$r) => uksort($r, fn($a, $b) => $a <=> $b),
    'shuffle' => fn(&$r) => shuffle($r) && sort($r),
    'ksort' => fn(&$r) => ksort($r),
    'natsort' => fn(&$r) => natsort($r),
    'array_multisort' => fn(&$r) => array_multisort($r),
    'array_push' => fn(&$r) => array_push($r, 9),
    'array_pop' => fn(&$r) => array_pop($r),
    'array_shift' => fn(&$r) => array_shift($r),
    'array_unshift' => fn(&$r) => array_unshift($r, 8),
    'array_splice' => fn(&$r) => array_splice($r, 0, 1),
    'end' => fn(&$r) => end($r),
    'reset' => fn(&$r) => reset($r),
    'array_walk' => fn(&$r) => array_walk($r, function (&$v) { $v = 'w'; }),
    'array_walk_recursive' => fn(&$r) => array_walk_recursive($r, function (&$v) { $v = 'w'; }),
    'extract' => function (&$r) { $x = &$r; return extract(['x' => 'extracted']); }, 'extract int' => function (&$r) { $x = &$r; return extract(['x' => '77']); },
    'foreach' => function (&$r) { foreach (['f', 2] as $r) { } }, 'foreach key' => function (&$r) { foreach (['k' => 1] as $r => $v) { } }, 'list' => function (&$r) { [$r] = ['l']; }, 'list num' => function (&$r) { [$r] = ['8']; },
    'inc' => fn(&$r) => $r++,
    'dec' => fn(&$r) => --$r,
    'coalesce' => fn(&$r) => $r ??= 'n',
    'dim' => fn(&$r) => $r[] = 1,
    'dim2' => fn(&$r) => $r['q']['r'] = 1,
    'null' => fn(&$r) => $r = null,
    'num' => fn(&$r) => $r = '12',
    'flt' => fn(&$r) => $r = 3.0,
    'flt2' => fn(&$r) => $r = 3.7,
    'true' => fn(&$r) => $r = true,
    'arr' => fn(&$r) => $r = [1],
    'obj' => fn(&$r) => $r = new stdClass, 'gen' => function (&$r) { $g = (function &() use (&$r) { yield $r; })(); foreach ($g as &$v) { $v = 'gen'; } }, 'byref fn' => function (&$r) { $f = function (&...$x) { $x[0] = 'vv'; }; $f($r); }, 'global' => function (&$r) { $GLOBALS['zz'] = &$r; global $zz; $zz = 'gl'; }, 'str off' => function (&$r) { $r[0] = 'Q'; }, 'unset' => function (&$r) { unset($r); $r = 'free'; return $r; }, 'refelem' => function (&$r) { $arr = [&$r]; $arr[0] = 'el'; }, 'nested' => function (&$r) { foreach ([['1', 'x']] as [$r, $q]) { } }, 'swap' => function (&$r) { [$r, $z] = [$z ?? 1.5, $r]; return $z; }, 'fscanf' => function (&$r) { $h = fopen('php://memory', 'w+'); fwrite($h, "5 x"); rewind($h); return fscanf($h, '%d', $r); }, 'flock' => function (&$r) { $h = fopen(__FILE__, 'r'); return flock($h, LOCK_SH, $r); },
];
set_error_handler(function ($n, $m) { echo "[$m] "; return true; });
foreach ($calls as $name => $call) {
 foreach (['i', 'ni', 's', 'f', 'b', 'a', 'na', 'is', 'it', 'ai', 'si', 'sa', 'm', 'fs', 'ti'] as $prop) {
 
    $o = new T; T::$si = 7; T::$sa = [2, 1];
  echo "$name $prop: ";
  try { if ($prop[0] === 's' && strlen($prop) > 1) { $r = $call(T::$$prop); } else { $r = $call($o->$prop); } echo json_encode($r); } catch (\Throwable $e) { echo get_class($e), ': ', $e->getMessage(); }
  $v = $prop[0] === 's' && strlen($prop) > 1 ? T::$$prop : $o->$prop;
  echo ' -> ', get_debug_type($v), ' ', json_encode($v), "\n";
  unset($r);
 }
}
