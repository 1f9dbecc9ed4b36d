<?php
// An error handler that gives up the string or array that is read from: php reads null, without a further warning.
set_error_handler(function ($n, $m) { echo "[$m] "; global $a, $o; $a = $m . '!'; $o = null; });
echo $undefined;  // makes references of the variables
function text() { return str_repeat('text', random_int(2, 2)); }
for ($i = 0; $i < 2; $i++) {
    $a = text(); var_dump($a[null]);
    $a = text(); var_dump($a[true]);
    $a = text(); var_dump($a[1.7]);
    $a = text(); var_dump($a[$missing]);
    $a = text(); $b = $a; var_dump($a[null], $a[0]);
    $a = [text()]; var_dump($a[$missing]);
    $a = ['' => text()]; $b = $a; var_dump($a[$missing]);
    $a = [[text()]]; var_dump($a[$missing][0] ?? 'nothing');
    $a = [text()]; var_dump($a[0.5]);
    $a = [text()]; $b = $a; var_dump($a[0.5]);
    var_dump('literal'[null]);
}
class P { public $s; }
$p = new P;
set_error_handler(function ($n, $m) { echo "[$m] "; global $p; $p->s = 'gone'; });
$p->s = text(); var_dump($p->s[null]);
$p->s = text(); var_dump($p->s[99]);
