<?php
// `$$name = $a` and `$GLOBALS['a'] = $a` make the variable before they read the other one, which may be the same.
function named(string $name): void
{
    $$name = $a;
    var_dump(get_defined_vars());
}
named('a');
named('b');

$GLOBALS['x'] = $x;
var_dump($x);
$name = 'y';
$$name = $y;
$$name++;
var_dump($y);
$GLOBALS[$name] = $undefined;
var_dump($y);

set_error_handler(function ($number, $message) {
    echo "$message: ", json_encode([array_key_exists('made', $GLOBALS), $GLOBALS['made']]), "\n";
    $GLOBALS['later'] = 'by the handler';
});
$GLOBALS['made'] = $later;
var_dump($made);
$name = 'made2';
$GLOBALS['made'] = 1;
$$name = $later2;
var_dump($made2);

set_error_handler(fn($number, $message) => throw new ErrorException($message));
$made = 5;
try {
    $GLOBALS['made'] = $never;
} catch (ErrorException $e) {
    echo $e->getMessage(), ', ', json_encode($made), "\n";
}
$made = 5;
$name = 'made';
try {
    $$name = $never;
} catch (ErrorException $e) {
    echo $e->getMessage(), ', ', json_encode($made), "\n";
}
