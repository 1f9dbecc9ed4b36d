<?php
// What a callback of assert() throws is on its way while the assertion warns, and ends the program with assert.bail.
assert_options(ASSERT_EXCEPTION, 0);
ini_set('zend.exception_ignore_args', 1);
assert_options(ASSERT_CALLBACK, 'missing');
try {
    assert(false);
} catch (Error $e) {
    echo 'caught ', $e->getMessage(), "\n";
}
assert_options(ASSERT_CALLBACK, function () { throw new Exception('of the callback'); });
set_error_handler(function ($level, $message) { throw new Exception("handled $message"); });
try {
    assert(false);
} catch (Exception $e) {
    echo 'caught ', $e->getMessage(), "\n";
}
restore_error_handler();
register_shutdown_function(function () { echo "end\n"; });
assert_options(ASSERT_BAIL, 1);
try {
    assert(false);
} catch (Exception $e) {
    echo "not caught\n";
}
