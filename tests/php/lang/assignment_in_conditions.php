<?php
$q = [3, 2, 1]; while (($x = array_pop($q)) && $x < 3) echo $x; if ($y = 0) echo 'no'; elseif ($z = 5) echo $z; if (!($f = false) && ($g = 'g')) echo $g; echo "\n"; for ($i = 0; ($c = 'abc'[$i] ?? null) !== null; $i++) echo $c; echo ($h = 2) + $h, "\n"; 
