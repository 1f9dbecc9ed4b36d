<?php
function f($a) { $a[] = 1; $a['x']['y'] = 2; return $a; } $orig = ['x' => ['y' => 1]]; $new = f($orig); echo json_encode($orig), json_encode($new), "\n"; function o($o) { $o->v = 2; $o = null; } $ob = new stdClass; $ob->v = 1; o($ob); var_dump($ob);
