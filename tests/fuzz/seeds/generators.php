<?php
function count_to($n) { for ($i = 1; $i <= $n; $i++) { $got = yield $i => "v$i"; if ($got) echo "[$got]"; } return "done"; }
function outer() { $r = yield from count_to(2); echo $r; yield from ["a" => 1]; yield; try { yield "t"; } catch (Exception $e) { echo $e->getMessage(); yield "after"; } finally { echo "fin"; } }
function &refs(array &$a) { foreach ($a as $k => &$v) yield $k => $v; }
foreach (count_to(3) as $k => $v) echo $k, $v, " ";
$g = outer(); foreach ($g as $k => $v) { echo json_encode([$k, $v]); if ($v === "t") { echo $g->throw(new Exception("in")); } }
$s = count_to(3); echo $s->current(), $s->send("x"), $s->key(), $s->valid() ? 1 : 0, "\n";
$a = [1, 2]; foreach (refs($a) as &$v) $v *= 10; unset($v); echo json_encode($a), "\n";
function lazy() { yield 1; yield 2; } $l = lazy(); $l->next(); echo $l->current(), "\n";
$unused = (function () { try { yield 1; } finally { echo "closed\n"; } })(); $unused->current(); unset($unused);
echo implode(",", iterator_to_array((fn() => yield from [1, 2])())), count_to(0)->valid() ? "v" : "i", "\n";
$r = count_to(0); foreach ($r as $_); echo $r->getReturn(), "\n";
