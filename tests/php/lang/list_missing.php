<?php
[$a, $b] = [1]; var_dump($a, $b); [$c] = []; [$d, $e] = null; var_dump($d, $e); [$f] = 42; var_dump($f); [$g] = 'str'; var_dump($g); ['k' => $h] = ['j' => 1]; var_dump($h); [[$i]] = [null]; var_dump($i);
