<?php
$name = 'this';
try {
    $$name = 1;
} catch (Error $e) {
    echo $e->getMessage(), "\n";
}
class C {
    public function m() {
        $n = 'this';
        try {
            $$n = 5;
        } catch (Error $e) {
            echo get_class($e), ': ', $e->getMessage(), "\n";
        }
        return isset($this);
    }
}
var_dump((new C)->m());
