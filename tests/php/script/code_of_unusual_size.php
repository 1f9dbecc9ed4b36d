<?php
// Code that is long or deep beyond what anybody writes, but that php runs.
function nested($open, $inner, $close, $n) { return str_repeat($open, $n) . $inner . str_repeat($close, $n); }
foreach ([3000, 66000] as $n) {
    $names = implode(',', array_map(fn($i) => "\$p$i", range(0, $n)));
    $src = "function wide$n($names) { return \$p1 + \$p$n + func_num_args(); } return wide$n(" . implode(',', range(0, $n)) . ');';
    var_dump(eval($src));
}
try { eval(nested('try {', 'throw new Exception("deep");', '} catch (TypeError $e) {}', 300)); } catch (Exception $e) { echo $e->getMessage(), "\n"; }
try { eval(nested('try {', 'throw new Exception("deep");', '} finally { $count = ($count ?? 0) + 1; }', 300)); } catch (Exception $e) { echo $e->getMessage(), ' ', $count, "\n"; }
eval(nested('foreach ([1] as $a) {', 'echo "inside\n";', '}', 1000));
eval(nested('foreach ([1] as $a) {', 'break 1000;', '}', 1000) . 'echo "behind\n";');
echo eval('return ' . nested('@', '$undefined', '', 400) . ' ?? "silent";'), "\n";
echo strlen(eval('return ' . implode('.', array_fill(0, 20000, '"a"')) . ';')), "\n";
echo strlen(eval('$x = "v"; return ' . implode('.', array_fill(0, 5000, '"a" . "b" . $x . 1 . "c"')) . ';')), "\n";
echo json_encode(eval('return ' . nested('[', '7', ']', 300) . '[0];')) === nested('[', '7', ']', 299) ? "same\n" : "other\n";
eval(nested('[', '$deep', ']', 1000) . ' = ' . nested('[', '"found"', ']', 1000) . '; echo $deep, "\n";');
eval('function united(' . implode('|', array_map(fn($i) => "A$i", range(0, 2000))) . ' $x = null) {} echo "united\n";');
$f = eval('return ' . nested('fn() => ', '$n', '', 200) . ';');
for ($i = 0; $i < 200; $i++) $f = $f();
var_dump($f);
echo eval('switch (19999) {' . implode('', array_map(fn($i) => "case $i: return 'case $i';", range(0, 20000))) . '}'), "\n";
echo eval('return match (19999) {' . implode('', array_map(fn($i) => "$i => 'arm $i',", range(0, 20000))) . '};'), "\n";
