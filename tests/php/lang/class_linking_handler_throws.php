<?php
// A handler that throws at the deprecation of a return type: the class cannot come to be.
$exception = new Exception('made before, so that its trace names no file');
set_error_handler(function (int $level, string $message) use ($exception) {
    echo $message, "\n";
    throw $exception;
});
echo "begin\n";
if (true) {
    class Lists
        implements Countable, IteratorAggregate
    {
        public $things = [];

        public function count()
        {
            return count($this->things);
        }

        public function getIterator(): Iterator
        {
            return new ArrayIterator($this->things);
        }
    }
}
echo "not reached\n";
