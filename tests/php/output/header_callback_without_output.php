<?php
// Without output the callback runs when the request ends.
register_shutdown_function(function () {
    file_put_contents('php://memory', 'shut down');
});
header_register_callback(function () {
    echo "callback\n";
});
