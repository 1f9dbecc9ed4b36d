<?php
function pick($c) {
    switch ($c[0]) {
        case '"': case "'": return 'quote';
        case ':': case ',': return 'mark';
        case $c[1] ?? 'z': return 'twice';
        case '{': return 'open';
        default: return 'other';
    }
}
function kind(string $s): int {
    if ($s === 'get') return 1;
    elseif ($s === 'set') return 2;
    elseif ('' === $s) return 3;
    elseif ($s === 'has') return 4;
    return 5;
}
function loose($v) { 
  $n = 0;
  for ($i = 0; $i < 3; $i++) {
    if ($v == 'a') { $n += 1; continue; }
    if ($v == 'b') { $n += 10; continue; }
    if ($v == 'c') { $n += 100; continue; }
    $n += 1000;
  }
  return $n;
}
class S { public function __construct(private string $s) {} public function __toString(): string { echo '<', $this->s, '>'; return $this->s; } }
class T { public function __toString(): string { throw new Exception('no text'); } }
$n = [];
for ($i = 0; $i < 300; $i++) foreach (['"x', ':x', '{{', '{}', 'zz', '', ',,'] as $t) { $k = $t === '' ? 'none' : pick($t); $n[$k] = ($n[$k] ?? 0) + 1; }
print_r($n);
$n = 0; for ($i = 0; $i < 300; $i++) foreach (['get', 'set', '', 'has', 'hat'] as $t) $n += kind($t);
var_dump($n);
foreach (['a', 'b', 'c', 'd', null, true, false, 0, 1.5, [], [1], new S('b'), new S('x')] as $v) var_dump(loose($v));
try { loose(new T); } catch (Exception $e) { echo $e->getMessage(), ' ', $e->getLine(), "\n"; }
$n = 0; for ($i = 0; $i < 1000; $i++) $n += loose('abcde'[$i % 5]); var_dump($n);
