<?php
function pick($v) {
    switch ($v) { case 0: $r = "zero"; break; case 1: case 2: $r = "few"; break; case 3: $r = "three"; case 4: $r = ($r ?? "") . "four"; break; case 5: return "five"; default: $r = "many"; }
    return $r;
}
function word(string $s) {
    switch ($s) { case "apple": return 1; case "pear": return 2; case "plum": return 3; case "fig": return 4; case "10": return 5; default: return 0; }
}
function arm($x) { return match (true) { $x < 0 => "neg", $x === 0 => "nil", $x > 100, $x > 50 => "big", default => match ($x) { 1, 2 => "small", 3 => "mid", 10 => "ten" } }; }
for ($i = 0; $i < 7; $i++) echo pick($i), " ";
foreach (["apple", "pear", "plum", "fig", "1e1", "kiwi"] as $s) echo word($s);
foreach ([-1, 0, 60, 2, 3, 10] as $x) echo " ", arm($x);
try { arm(7); } catch (\UnhandledMatchError $e) { echo $e->getMessage(), "\n"; }
$a = null; $b = $a?->x?->y(1); $c = $a ?: "elvis"; $d = $a ?? $b ?? "last";
echo $c, $d, $a === null && !$b || $c ? "yes" : "no", $a and $b, "\n";
for ($i = 0; ; $i++) { foreach ([1, 2] as $j) { if ($i == 1) continue 2; if ($i == 3) break 2; echo $i, $j; } }
$n = 0; again: $n++; if ($n < 3) goto again; echo $n, "\n";
