<?php
register_shutdown_function(function () { echo "shutdown\n"; });
function depth($n) { return $n === 0 ? 0 : 1 + depth($n - 1); }
echo depth(50000), "\n";
