<?php
$o = new stdClass; $o->list = ['k' => ['n' => 'deep']]; $o->f = fn($x) => $x * 2; $k = 'k'; $m = ['a b' => 'space', 3 => 'three']; echo <<<"TXT"
    Dear {$o->list['k']['n']} $m[3] {$m['a b']},
      {$o->list[$k]['n']} \$notvar \x41 \\ "quoted" {$o->list["k"]["n"]}
    total: { $k } \{$k}
    TXT, "\n", <<<'RAW'
  no $vars {$here} \n
  RAW . '!', "\n"; echo <<<E
E; echo <<<X
a\tb
 c
X, "\n";
