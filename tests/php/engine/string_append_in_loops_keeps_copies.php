<?php
function build(int $n) {
    $s = ''; $t = 'x'; $u = &$v; $v = 'ref';
    for ($i = 0; $i < $n; $i++) {
        $copy = $s;
        $s .= $i;
        $s .= $s;
        if (strlen($s) > 60) { $s = 'cut' . $copy . $i . 'end'; $s = substr($s, -9); }
        $r = ($s .= 'tail') . $i . $s;
        $u .= $i % 7;
        $t = $t . $t . 1; if (strlen($t) > 50) $t = 1 . 'y';
        $k = "k$i-{$s}";
    }
    return [$s, $t, $v, $r, $copy, $k];
}
class D { public $n; function __construct($n) { $this->n = $n; } function __toString(): string { return "<{$this->n}>"; } function __destruct() { echo "d{$this->n} "; } }
function objs(int $n) { $s = ''; for ($i = 0; $i < $n; $i++) { $s .= new D($i); $s = $s . new D("x$i"); } return $s; }
function mixed_parts(array $parts) { $s = ''; foreach ($parts as $p) { $s .= $p; $s = $p . $s; } return $s; }
function undefined_local(int $n) { for ($i = 0; $i < $n; $i++) { $w .= $i; } return $w; }
$x = null;
for ($i = 0; $i < 20; $i++) { echo $i, json_encode(build($i)), "\n"; }
echo objs(3), "\n", mixed_parts([1, 'a', 2.5, true, null, 'z', 7]), "\n", undefined_local(3), "\n";
$g = 'g'; $h = &$g; for ($i = 0; $i < 3; $i++) { $g .= $i; $h .= 'h'; } echo $g, "\n";
