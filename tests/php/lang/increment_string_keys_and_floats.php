<?php
$a = ['1' => 'a', '1.5' => 'b', 1.5 => 'c']; var_dump($a); $f = 0.5; for ($i = 0; $i < 3; $i++) $f *= 2; var_dump($f, $f == 4, (int)$f === 4); $big = 9007199254740993; var_dump((float)$big, $big + 0.0, $big == (float)$big); var_dump(0.1 + 0.2 <=> 0.3, round(2.5), round(-3.5), floor(-1.5), 7.0 / 2, 2 ** 0.5, 10 % 3.7);
