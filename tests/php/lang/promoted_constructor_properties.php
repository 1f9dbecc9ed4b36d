<?php
class Point {
    public function __construct(
        public readonly int $x = 0,
        protected ?array $tags = null,
        private array &$log = [],
    ) {
        $this->log[] = "made $x";
    }
    public function __clone() { $this->log[] = 'cloned'; }
}
$log = [];
$p = new Point(5, ['a'], $log);
$q = clone $p;
echo json_encode($log), "\n";
try {
    $p->x = 6;
} catch (Error $e) {
    echo $e->getMessage(), "\n";
}
print_r(new Point(x: 1));
