<?php
// What is no int is printed, and leaves the status as it is.
class D { function __destruct() { exit("last\n"); } }
register_shutdown_function(function () { echo "first\n"; exit(null); });
register_shutdown_function(function () { exit; });
register_shutdown_function(function () { echo "third\n"; exit(true); });
$d = new D;
exit(3);
