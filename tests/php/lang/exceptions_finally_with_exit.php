<?php
function f() { try { echo "try\n"; exit(3); } finally { echo "finally must not run\n"; } } register_shutdown_function(function () { echo "shutdown\n"; }); f();
