<?php
class Thrower {
    public function __construct(private string $name) {}
    public function __destruct() { throw new Exception("destruct {$this->name}"); }
}
function leaves() {
    $t = new Thrower('local');
    throw new Exception('body');
}
try {
    leaves();
} catch (Exception $e) {
    while ($e) {
        echo $e->getMessage(), "\n";
        $e = $e->getPrevious();
    }
}
try {
    $t = new Thrower('assigned');
    $t = null;
    echo "never\n";
} catch (Exception $e) {
    echo $e->getMessage(), "\n";
}
