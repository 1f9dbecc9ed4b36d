<?php
// A handler assigns the variable that it hears of: php names its type, converts it and looks names up by it, but
// counts and adds to null.
class Names
{
    public static $s = 'static';
}

$later = 's';
set_error_handler(function ($number, $message) use (&$later) {
    echo "[$message] ";
    if (str_ends_with($message, '$d')) {
        $GLOBALS['d'] = $later;
    }
});
$s = 'variable';
foreach (['s', 5, [1], null] as $later) {
    unset($d);
    var_dump($d->t);
    unset($d);
    var_dump($d->t->u ?? 'none', $d['k'], $d);
    unset($d);
    var_dump($d['k'], $d);
    unset($d);
    var_dump($d++, $d);
    unset($d);
    var_dump(--$d, $d);
    unset($d);
    var_dump($d += 5, $d);
    unset($d);
    var_dump($d .= 'x', $d);
    unset($d);
    $d[0]++;
    var_dump($d);
    unset($d);
    var_dump($$d);
    unset($d);
    try {
        var_dump(Names::${$d});
    } catch (Error $e) {
        echo $e->getMessage(), "\n";
    }
}
