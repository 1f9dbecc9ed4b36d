<?php
function f($a, $b) { return "[$a|$b]"; } echo f(<<<A
  one
    two
  A, <<<'B'
    raw $x
    B), "\n"; $v = 'V'; $arr = [<<<X
k$v
X => 1]; var_dump($arr);
