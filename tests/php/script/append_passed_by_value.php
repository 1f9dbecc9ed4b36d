<?php
// php knows of its own functions, as it compiles, that they take no reference.
echo "not reached\n";
function f($a, $c) { echo json_encode(call_user_func('g', $a, $c[])); }
