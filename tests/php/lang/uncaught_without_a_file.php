<?php
// An exception may say that it comes from nowhere.
class Lost extends Exception {
    function __construct($m) { $this->message = $m; $this->file = ''; $this->line = 0; }
}
try {
    throw new Lost('caught');
} catch (Lost $e) {
    var_dump($e->getFile(), $e->getLine());
}
throw new Lost('away');
