<?php
// Arrays that literals make of values: lists, literal keys, nested; with references, exceptions and generators between.
class P
{
    public $v;
    function __construct($v) { $this->v = $v; }
    function __destruct() { echo '~'; }
}
function row($i) { return ['id' => $i, 'name' => "n$i", 'list' => [$i, "x$i", null], 'o' => new P($i)]; }
function pair($a, $b) { return [$a, $b]; }
function nested($i) { return [[$i, 2], ['k' => [1.5, true, "s$i"]], [], [new P($i)]]; }
$sum = 0;
$keep = [];
for ($i = 0; $i < 40; $i++) {
    $r = row($i);
    $r['id'] += 1;
    $r['more'] = 3;
    unset($r['name']);
    $r['name'] = 'again';
    $keep[$i % 3] = $r;
    $sum += count($r) + $r['id'] + $r['list'][0];
    [$a, $b] = pair($i, $sum);
    [$b, $a] = [$a, $b];
    $sum += $a - $b;
    $n = nested($i);
    $n[0][] = 5;
    $sum += count($n[0]) + count($n);
}
echo "\n", $sum, json_encode(array_keys($keep[1])), json_encode(row(3)['list']), "\n";
foreach (row(5) as $k => $v) {
    echo $k, is_object($v) ? get_class($v) : json_encode($v);
}
function gen() { for ($i = 0; $i < 5; $i++) { yield [$i, yield ['a' => $i]]; } }
foreach (gen() as $g) {
    echo json_encode($g);
}
function thrower($i) { if ($i == 7) { throw new Exception('seven'); } return $i; }
for ($i = 0; $i < 10; $i++) {
    try {
        $x = ['a' => new P($i), 'b' => thrower($i)];
        $y = [new P($i), thrower($i)];
    } catch (Exception $e) {
        echo $e->getMessage();
    }
}
echo "\n";
$x = $y = $keep = $r = $n = null;
function taken(&$r) { return [$r, 'x' => $r]; }
$q = 5;
for ($i = 0; $i < 9; $i++) {
    $z = taken($q);
    $q .= 'a';
    $w = [$q, $q];
    $q2 = &$q;
}
echo json_encode([$z, $w]), "\n";
class It implements Iterator
{
    private $i = 0;
    function __construct(private array $d) {}
    function current(): mixed { return $this->d[$this->i]; }
    function key(): mixed { return $this->i; }
    function next(): void { $this->i++; }
    function rewind(): void { $this->i = 0; }
    function valid(): bool { return $this->i < count($this->d); }
}
class It2 extends It { function current(): mixed { return '<' . parent::current() . '>'; } }
for ($i = 0; $i < 12; $i++) {
    foreach ($i % 2 ? new It([1, 2, 3]) : new It2(['a', $i]) as $k => $v) {
        echo $k, $v, ' ';
    }
}
echo "\n";
