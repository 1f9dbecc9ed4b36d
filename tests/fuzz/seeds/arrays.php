<?php
function build($n) {
    $a = []; $h = ["k" => 1, "m" => ["x" => 2]]; $v = 9;
    for ($i = 0; $i < $n; $i++) { $a[] = $i; $h["k$i"] = [$i, "v" => $v]; $h["m"]["x"] += $i; $h["m"]["y"][] = $i; }
    $r = &$h["m"]["x"]; $r++;
    $refs = ["a" => &$v, &$n]; $v = 10;
    unset($h["k0"], $a[1]);
    return [$a, $h, [...$a, ...["s" => 1]], $refs["a"], isset($h["m"]["z"]), empty($h["m"]["x"]), $h["none"] ?? "default"];
}
echo json_encode(build(3)), "\n";
[$a, ["b" => $b]] = [1, ["b" => 3]]; ["x" => $x, "y" => [$y]] = ["x" => 4, "y" => [5]];
echo $a, $b, $x, $y, count([1, 2]), "\n";
$grid = [[1, 2], [3, 4]];
foreach ($grid as $row => $cells) foreach ($cells as $col => $cell) $grid[$row][$col] = $cell * 2;
foreach ($grid as &$cells) { $cells[] = 0; foreach ($cells as $k => &$c) $c++; unset($c); } unset($cells);
echo json_encode($grid), $grid[0][0]++, ++$grid[0][1], ($grid[1][2] .= "s"), "\n";
$s = "text"; echo $s[0], $s[-1], isset($s[9]) ? 1 : 0, "\n"; $s[0] = "T"; echo $s, "\n";
$copy = $grid; $copy[0] = null; echo json_encode([$copy, (array) "x", array_sum([1, 2])]), "\n";
