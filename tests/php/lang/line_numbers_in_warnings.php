<?php
echo $a;
$x = 1
  + $b
  + $c;
foo(
  $d,
  bar(
    $e
  )
);
function foo(...$a) { echo $f; }
function bar($p) {
  return $g
    . $h;
}
$arr = [
  'k' => $i,
  'l' =>
    $j,
];
echo $arr['none'], $arr
  ['none2'], "\n";
$o = new stdClass;
echo $o
  ->p1
  ->p2;
if ($k
    && $l) {}
while ($m) {}
return $n;
