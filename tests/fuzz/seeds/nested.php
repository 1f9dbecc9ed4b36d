<?php
class N { public $a = ["x" => ["y" => 1]]; public ?N $n = null; public $o; function __construct(int $d = 0) { if ($d) $this->n = new N($d - 1); $this->o = new stdClass; } }
function paths(N $n, array $a) {
    $k = "x"; $n->a[$k]["y"] += 2; $n->n->a["new"][] = $k; $n->n->n->o->list["p"]->q ?? print "quiet "; $n->o->deep = [[1]]; $n->o->deep[0][1] = &$a["r"]; $n->o->deep[0][] = 5;
    $n->n->n->a["x"]["y"]++; $n?->n?->n; --$n->n->a["x"]["z"]; $n->a["s"] ??= "set"; $n->a["s"] .= "!"; unset($n->a["x"]["none"], $n->n->a["new"][0], $n->o->deep[0][9]);
    isset($n->n->a["x"][$k][1]) || print "unset "; empty($n->o->deep[0][0]) || print "full "; $a["r"] = "ref"; [$n->o->l, $n->a["d"]["e"]] = [7, 8]; foreach ([[1, [2, 3]], [4, [5, 6]]] as [$p, [$q, $n->o->each]]) echo $p + $q;
    $f = fn() => $n->o->deep[0]; $m = "__construct"; $g = [&$n->a["x"]["y"]]; $g[0]++; $n->{"o"}->{"na" . "me"} = strtolower($k . "Q"); return [$n->a, $n->n->a, $f(), $n->o->name, $n->n->n->n?->a["x"]["y"] ?? "end"];
}
echo json_encode(paths(new N(2), [])), "\n";
$x = ["a" => ["b" => ["c" => 1]]]; $y = &$x["a"]["b"]; $y["d"] = 2; $z = $x; $z["a"]["b"]["c"] = 3; unset($y); echo json_encode([$x, $z]), "\n";
try { $s = "str"; $s["x"] = 1; } catch (Error $e) { echo $e->getMessage(), "\n"; } try { $i = 5; $i[] = 1; } catch (Error $e) { echo $e->getMessage(), "\n"; } $nul = null; echo @$nul["a"]["b"], $nul?->p?->q, "\n";
(function (...$args) { echo count($args), json_encode($args); })(...[1, 2], ...["k" => 3]); echo str_replace(search: "a", replace: "b", subject: "banana"), "\n";
