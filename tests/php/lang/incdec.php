<?php
$i = 5; var_dump($i++, $i, ++$i, $i--, --$i, $i);
$f = 1.5; $f++; var_dump($f); $n = null; $n++; var_dump($n); $n = null; $n--; var_dump($n);
$s = "a"; $s++; var_dump($s); $s = "Az"; $s++; var_dump($s); $s = "zZ9"; $s++; var_dump($s); $s = "5"; $s++; var_dump($s); $s = "5.5"; $s--; var_dump($s); $s = "abc"; $s--; var_dump($s); $s = ""; $s++; var_dump($s); $s = ""; $s--; var_dump($s);
$b = true; $b++; var_dump($b);
