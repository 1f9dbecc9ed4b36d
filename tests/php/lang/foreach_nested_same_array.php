<?php
$a = [1, 2]; foreach ($a as $x) foreach ($a as $y) echo "$x$y "; foreach ($a as &$p) foreach ($a as &$q) echo "$p$q "; echo "\n";
