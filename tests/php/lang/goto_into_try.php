<?php
function forward() {
    goto inside;
    try {
        echo "skipped\n";
        inside:
        echo "inside\n";
        throw new Exception('e');
    } catch (Exception $e) {
        echo "caught\n";
    }
}
forward();
function into_catch() {
    goto handler;
    try {
        echo "skipped\n";
    } catch (Exception $e) {
        handler:
        echo "in the handler\n";
    }
    echo "behind\n";
}
into_catch();
