<?php
// The handler of "Undefined variable" assigns variables that the expression reads; php reads some of them afterwards.

set_error_handler(function ($number, $message) {
    global $a, $number_left;
    $a = "($message)";
    $number_left = 100;
    echo "[$message]";
});

function show($value): void
{
    echo json_encode($value), "\n";
}

// Texts are made of what the variable is then.
show("<$a>");
unset($a);
show("$a");
unset($a);
show("$a!");
unset($a);
show("!$a");
unset($a);
show($a . '!');
unset($a);
show('!' . $a);
unset($a);
echo $a, "\n";
unset($a);
show("$undefined, $a");
unset($a);
show("$a, $undefined");
unset($a);
show($a . $undefined);
$a = 'old ';
show($a . $undefined);
unset($a);
show($undefined . $a);

// Numbers are null where they were undefined; the other operand is read last.
$number_left = 7;
show($number_left - $undefined);
$number_left = 7;
show($number_left == $undefined);
$number_left = 7;
show($undefined + $number_left);
$number_left = 7;
show($undefined <=> $number_left);
unset($number_left);
show($number_left + $undefined);
unset($number_left);
show($undefined - $number_left);
$number_left = 7;
show($undefined > $number_left);
$number_left = 7;
show($number_left > $undefined);
