<?php
// A handler that throws at the deprecation of a return type: the class cannot come to be.
set_error_handler(function (int $level, string $message) {
    throw new ErrorException($message, 0, $level);
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
