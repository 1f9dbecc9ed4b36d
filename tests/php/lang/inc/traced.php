<?php
if (isset($depth)) {
    (function () { foreach (debug_backtrace() as $row) { echo $row['function'], isset($row['args']) && $row['args'] ? '(1)' : '()', "\n"; } })();
    return;
}
throw new RuntimeException('inside');
