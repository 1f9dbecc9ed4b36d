<?php
$x = 'X'; $arr = ['a' => ['b' => 'c']];
echo <<<EOT
Hello $x {$arr['a']['b']}
  indented "quotes"
EOT;
echo "\n", <<<'N'
raw $x {$y} \n
N, "\n";
echo <<<"Q"
    flex $x
      two
    Q . "!\n";
var_dump(<<<E

  a

  E);
