<?php
// Typed, readonly, dynamic and inherited properties in hot methods.
class P { public int $i = 0; public ?string $s = null; public float $f = 0; public array $a = []; protected $prot = 1; private $priv = 2; public readonly int $ro;
function __construct() { $this->ro = 5; }
function go($n) { for ($k = 0; $k < $n; $k++) { $this->i += $k; $this->f += 0.5; $this->s .= $k; $this->a[] = $k; $this->a['n'] = ($this->a['n'] ?? 0) + 1; $this->prot *= 2; $this->priv--; } return [$this->i, $this->f, $this->s, count($this->a), $this->prot, $this->priv, $this->ro]; } }
for ($j = 0; $j < 8; $j++) { $p = new P; echo json_encode($p->go(10)), "\n"; }
for ($j = 0; $j < 20; $j++) { try { if ($j % 5 == 4) $p->i = "x$j"; elseif ($j % 5 == 3) $p->ro = 1; else { $p->i = $j; $p->f = $j; } } catch (Error $e) { echo get_class($e), ' '; } } var_dump($p->i, $p->f);
class Q extends P { public int $i = 7; public $dyn;
function go($n) { return parent::go($n)[0]; } }
for ($j = 0; $j < 20; $j++) { $q = $j % 2 ? new Q : new P; $r = $q->go(3); echo is_array($r) ? $r[0] : $r, ' '; }
$std = new stdClass;
for ($j = 0; $j < 30; $j++) { $std->{"p" . $j % 4} = ($std->{"p" . $j % 4} ?? 0) + $j; }
echo json_encode($std), "\n";
