<?php
// Offsets, blanks between parts of a value, quotes that are not closed.
define('A', 'B');
putenv('X=env');
$t = <<<'I'
basic = bar
a = A " test"
b = A "A" A
c = A 'A' A
d = x "y" "z" w
e = "p" q "r"
f[${basic}] = 1
f[${basic}/foo] = 2
f[foo/${X}/q] = 3
f["${basic}"] = 4
f[ "foo/${X}/foo" ] = 5
f[ ' s ' ] = 6
f[A] = 7
f[1 ] = 8
f[] = 9
f['${basic}'] = 10
g["x"]= 11
h[ y ] = 12
h[a b] = 13
I;
foreach ([0, 1, 2] as $mode) { echo "mode $mode\n"; var_dump(parse_ini_string($t, false, $mode)); }
foreach (['ini="ini;raw"', 'ini="ini;raw', 'ini=ini;raw', 'ini=ini"raw', "ini=\"x\ny\"", 'ini="a"b', "ini='x", 'ini="a" ; c', 'ini="a\"b"'] as $s) foreach ([0, 1] as $m) { echo $s, ' '; var_dump(@parse_ini_string($s, false, $m)); }
foreach (["ini=\"x\nb=2", "ini=\"x;\nb=2", "ini='x\nb=2", "a='x' y 'z'\nb=1", "a=\"x\" \"\nb=1", "a='\nb=1", "f[=1", "f[a\nb=1", "f[a;b]=1", "f[a]x=1", "f[\"a]=1"] as $s) foreach ([0, 1] as $m) { echo json_encode($s), ' '; var_dump(@parse_ini_string($s, false, $m)); }
