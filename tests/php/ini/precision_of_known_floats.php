<?php
function f() {
    ini_set('precision', 3);
    $x = 1.23456;
    echo $x . "", " ", strval($x), " ", implode(",", [$x]), " ", sprintf("%s", $x), " ";
    var_dump($x == "1.23");
    var_dump(in_array($x, ["1.23abc"]));
}
f();
