<?php
// Errors that say the same again.
function again() { echo $u; }
ini_set('ignore_repeated_errors', '1');
echo $u1, $u2;
for ($i = 0; $i < 3; $i++) { echo $u; }
echo $u;
again();
again();
echo "source as well\n";
ini_set('ignore_repeated_source', '1');
echo $u;
again();
echo $v;
echo $u;
var_dump(error_get_last()['line'] > 0);
ini_set('ignore_repeated_errors', '0');
echo $u;
again();
