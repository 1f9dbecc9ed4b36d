<?php
class Guarded {
    public function __construct(private string $name) {}
    private function __destruct() { echo "destroy {$this->name}\n"; }
    public static function drop(?Guarded $g) { $g = null; echo "dropped\n"; }
    public static function own() { $g = new Guarded('inside'); unset($g); echo "done\n"; }
}
Guarded::own();
$g = new Guarded('outside');
try {
    $g = null;
} catch (Error $e) {
    echo $e->getMessage(), "\n";
}
$kept = new Guarded('kept to the end');
