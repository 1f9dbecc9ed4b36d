<?php
// An error handler that runs while an element is written to, and gives up or changes what is being written to.
$n = 0;
set_error_handler(function ($no, $m) { global $a, $o, $k, $v, $n; echo "  [$m]\n"; $a = ['new' => str_repeat('x', 3)]; $k = str_repeat('k', 2); $v = 'now'; $o = null; unset($a['old']); return true; });
$a = ['old' => [1, 2]]; unset($v); $a['old'][5] = $v; echo json_encode($a), "\n";
$a = ['old' => [1, 2]]; unset($v); $a['old'][] = $v; echo json_encode($a), "\n";
$a = ['old' => 'text']; unset($v); $a['old'] .= $v; echo json_encode($a), "\n";
$a = ['old' => 'text']; unset($v); $k = str_repeat('o', 2); $a[$k] = $v; echo json_encode($a), "\n";
$a = ['old' => 'text']; unset($v); $k = str_repeat('o', 2); $a[$k] .= $v; echo json_encode($a), "\n";
$o = new stdClass; unset($v); $o->p = $v; var_dump($o);
$o = new stdClass; $o->p = 'x'; $q = $o; unset($v); $q->p .= $v; var_dump($o, $q);
unset($k, $v); $a = []; $a[$k][$v] = 1; echo json_encode($a), "\n";
