<?php
// WeakReference and WeakMap: objects known without being kept alive.
class Node { public $next; public function __construct(public string $name) {} public function __destruct() { echo "{$this->name} gone;"; } }
$a = new Node('a');
$r = WeakReference::create($a);
var_dump($r === WeakReference::create($a), $r->get() === $a, $r);
$a = null;
var_dump($r->get());
$b = new Node('b');
$again = WeakReference::create($b);
$keep = $again->get();
unset($b);
var_dump($again->get()->name);
unset($keep);
var_dump($again->get());
foreach ([fn() => new WeakReference, fn() => clone $r, fn() => serialize($r), fn() => $r->x = 1, fn() => WeakReference::create('x')] as $f) {
    try { $f(); } catch (Throwable $e) { echo get_class($e), ': ', $e->getMessage(), "\n"; }
}

$map = new WeakMap;
$k = new Node('k');
$l = new Node('l');
$map[$k] = 1;
$map[$l] = ['list'];
$map[$l][] = 'more';
$map[$k]++;
var_dump(count($map), $map[$k], $map[$l], isset($map[$k]), isset($map[new Node('none')]), empty($map[$l]), $map[new Node('q')] ?? 'default');
foreach ($map as $key => $value) echo $key->name, '=', json_encode($value), ' ';
unset($key, $value);
echo "\n";
$copy = clone $map;
$copy[$k] = 'changed';
echo $map[$k], $copy[$k], count($copy), "\n";
$k = null;
echo count($map), count($copy), "\n";
var_dump($map);
unset($map[$l]);
echo count($map), count($copy), "\n";
$l = null;
echo count($copy), "\n";
foreach ([fn() => $map[] = 1, fn() => $map['s'] = 1, fn() => $map[new stdClass], fn() => isset($map[1]), fn() => $map[1][] = 2, fn() => serialize($map), fn() => $map->p = 1, function () use ($map) { unset($map[2]); }, fn() => $map->offsetGet(null)] as $f) {
    try { $f(); } catch (Throwable $e) { echo get_class($e), ': ', preg_replace('/#\d+/', '#N', $e->getMessage()), "\n"; }
}

// Values that go with their keys, values that are keys, and cycles.
$chain = new WeakMap;
$first = new Node('first');
$chain[$first] = $second = new Node('second');
$chain[$second] = new Node('third');
unset($second);
echo count($chain), ' ';
unset($first);
echo count($chain), "\n";
$cycle = new Node('cycle');
$cycle->next = new Node('other');
$cycle->next->next = $cycle;
$seen = WeakReference::create($cycle);
$about = new WeakMap;
$about[$cycle] = 'about';
$cycle->next->map = new WeakMap;
$cycle->next->map[$cycle] = new Node('inner');
unset($cycle);
echo count($about), ' ';
gc_collect_cycles();
echo count($about), json_encode($seen->get()), "\n";
class Cache { private WeakMap $data; function __construct() { $this->data = new WeakMap; } function of(object $o, callable $make) { return $this->data[$o] ??= $make($o); } }
$cache = new Cache;
$o = new stdClass;
for ($i = 0; $i < 5; $i++) echo $cache->of($o, fn() => 'made ' . $i), ' ';
for ($i = 0; $i < 50; $i++) { $p = new Node($i % 25 == 0 ? "n$i" : "n"); $cache->of($p, fn() => [$i]); unset($p); }
$left = new WeakMap;
$left[$left] = $left;
$kept = new Node('kept');
$left[$kept] = new Node('value of kept');
echo "\nend\n";
