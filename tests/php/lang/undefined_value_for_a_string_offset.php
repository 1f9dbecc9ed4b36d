<?php
// An offset before the beginning is refused before the value is read.
function f(string $s)
{
    $s[-9] = $undefined;
    echo json_encode($s), "\n";
    $s[1] = $undefined ?? 'x';
    echo json_encode($s), "\n";
    try {
        $s[1] = $undefined;
    } catch (Error $e) {
        echo get_class($e), ': ', $e->getMessage(), "\n";
    }
    try {
        $s['x'] = $undefined;
    } catch (Error $e) {
        echo get_class($e), ': ', $e->getMessage(), "\n";
    }
    $s['-9'] = $undefined;
    $s[-4] = $u;
    echo json_encode($s), "\n";
}

f('abc');
f('');
$b = strrev('');
$b[-1] = $c;
$o = new stdClass;
$o->s = 'ab';
$o->s[-3] = $c;
var_dump($o);
