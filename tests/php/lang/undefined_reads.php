<?php
echo $u; echo $arr['k']; $arr2 = [1]; echo $arr2[5], $arr2['s']; $o = new stdClass; echo $o->nope; $n = null; echo $n['x'], $n->y; $i = 5; var_dump($i['x']); try { echo $n->m(); } catch (Error $e) { echo $e->getMessage(), "\n"; } echo "text $u2 more\n"; $x = $u3 + 1; var_dump($x, $u4 . 'a'); function f() { return $local; } var_dump(f());
