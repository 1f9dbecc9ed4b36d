<?php
// An array in place of false is deprecated; behind a reference only where the element itself is assigned.
set_error_handler(function ($level, $message) { echo "[$message] "; return true; });
function take(&$x) {}
$ways = [
    'assign' => function (&$c) { $c['m'] = 1; },
    'append' => function (&$c) { $c[] = 1; },
    'nested' => function (&$c) { $c['m'][2] = 1; },
    'nested append' => function (&$c) { $c[][] = 1; },
    'deeper' => function (&$c) { $c['a']['b']['c'] = 1; },
    'concat' => function (&$c) { $c['a'] .= 1; },
    'append concat' => function (&$c) { $c[] .= 1; },
    'nested concat' => function (&$c) { $c['a']['b'] .= 1; },
    'increment' => function (&$c) { $c['a']++; },
    'nested increment' => function (&$c) { $c['a']['b']++; },
    'reference' => function (&$c) { $x = &$c['a']; },
    'nested reference' => function (&$c) { $x = &$c['a']['b']; },
    'bind' => function (&$c) { $x = 1; $c['a'] = &$x; },
    'argument' => function (&$c) { take($c['a']); },
    'nested argument' => function (&$c) { take($c['a']['b']); },
    'coalesce' => function (&$c) { $c['a'] ??= 1; },
    'nested coalesce' => function (&$c) { $c['a']['b'] ??= 1; },
    'list' => function (&$c) { [$c['a'], $c['b']['c']] = [1, 2]; },
    'loop' => function (&$c) { foreach ([1] as $c['z']) {} },
    'nested loop' => function (&$c) { foreach ([1] as $c['z']['y']) {} },
    'loop over' => function (&$c) { foreach ($c['x'] as &$v) {} },
    'unset' => function (&$c) { unset($c['a']); },
    'nested unset' => function (&$c) { unset($c['a']['b']); },
];
foreach ($ways as $name => $way) {
    $false = false;
    echo $name, ': ';
    $way($false);
    echo json_encode($false), "\n";
}
class Holder { public $p = false; static $s = false; }
$o = new Holder;
$o->p['a']['b'] = 1;
Holder::$s['a']['b'] = 1;
$r = &$o->p;
$r = false;
$o->p['a']['b'] = 1;
$r = false;
$o->p['a'] = 1;
$a = [&$r];
$r = false;
$a[0]['x']['y'] = 1;
$r = false;
$a[0]['x'] = 1;
echo json_encode([$o, Holder::$s, $a]), "\n";
function globals() { global $r; $r = false; $r['a']['b'] = 1; $r = false; $r['a'] = 1; static $s = false; $s['a']['b'] = 1; echo json_encode($s), "\n"; }
globals();
