<?php
foreach ([STDIN, STDOUT, STDERR] as $stream) {
    $facts = stream_get_meta_data($stream);
    echo $facts['mode'], ' ', $facts['uri'], ' ', $facts['wrapper_type'], "\n";
}
