<?php
$a=[1,2,3]; foreach($a as &$v){ $b=$a; $a[]=$v*10; echo $v," "; if (count($a)>5) break; } unset($v); echo "\n";
$a=[1,2,3]; foreach($a as &$v){ $b=$a; $b[]=1; echo $v," "; if (++$n>40) break; } unset($v); echo "\n";
$a=[1,2,3]; foreach($a as &$v){ $b=$a; $c=$a; $a[5]=1; $b[]=1; $c[]=1; echo $v," "; if (++$n>40) break; } unset($v); echo "\n";
$a=[1,2,3,4]; foreach($a as $k=>&$v){ if($k==1){ $b=$a; unset($a[2]); } echo $v," "; if (++$n>40) break; } unset($v); echo "\n";
$a=['x'=>1,'y'=>2,'z'=>3]; unset($a['x']); $a['w']=4; foreach($a as $k=>&$v){ $b=$a; $a['n'.$k]??=1; echo $k,$v," "; if (count($a)>6) break; } unset($v); echo "\n";
$a=[1,2,3]; foreach($a as &$v){ $b=$a; $a=$b; echo $v," "; if ($v++>5) break; } unset($v); echo "\n";
$a=[1,2,3]; foreach($a as &$v){ foreach($a as &$w) echo $v,$w," "; } echo "\n";
