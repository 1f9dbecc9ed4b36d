<?php
try {
} catch (Exception $e) {
    echo "never\n";
}
try {
} catch (Exception $e) {
    echo "never\n";
} finally {
    echo "finally\n";
}
function f() {
    try {
        return 'returned';
    } catch (Exception $e) {
        echo "never\n";
    }
}
echo f(), isset($e) ? 'set' : 'unset', "\n";
