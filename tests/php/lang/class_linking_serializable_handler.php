<?php
// An error handler that throws because of a class that is linked.
ini_set('zend.exception_ignore_args', '1'); // one of them is a path
set_error_handler(function ($level, $message) { throw new Exception("$level $message"); });
class Fine implements Serializable { function serialize() {} function unserialize($x) {} function __serialize() {} function __unserialize($x) {} }
echo "first\n";
if (true) {
    class Old implements Serializable { function serialize() {} function unserialize($x) {} }
}
