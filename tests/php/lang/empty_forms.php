<?php
$a = 0; $arr = ['k' => '', 'l' => [1]]; $o = new stdClass; $o->p = '0'; var_dump(empty($a), empty($u), empty($arr), empty($arr['k']), empty($arr['l']), empty($arr['m']['n']), empty($o), empty($o->p), empty($o->q->r), empty('0'), empty('0.0'), empty([]), empty(1 - 1), empty(trim(' ')), empty($$u), empty("abc"[0])); class C { static $s = 'x'; } var_dump(empty(C::$s), empty(C::$t));
