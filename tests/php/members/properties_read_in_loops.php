<?php
// Properties that only constructors write to may be read once; each class here has one that looks like it.
class Table {
    protected array $rows = [];
    private int $size = 0;
    private $seen = 'none';
    public function __construct(array $rows) {
        foreach ($rows as $key => $row) { $this->rows[$key] = $row; $this->size++; }
        $this->seen = "built {$this->size}";
    }
    public function sum(): int {
        for ($n = 0, $i = 0; $i < 2 * $this->size; $i++) { if ($i < $this->size) $n += $this->rows[$i]; }
        return $n;
    }
    public function missing(): void { for ($i = $this->size - 1; $i <= $this->size; $i++) var_dump($this->rows[$i]); }
    public function told(): string { $s = ''; while (strlen($s) < 20) $s .= $this->seen; return $s; }
}
class Wider extends Table {
    public function __construct() { parent::__construct([1, 2]); $this->rows[] = 40; }
    public function rows(): int { $n = 0; foreach ([1, 2] as $_) { foreach ($this->rows as $row) $n += $row; } return $n; }
}
echo (new Table([3, 4, 5]))->sum(), ' ', (new Table([3]))->told(), ' ', (new Wider)->sum(), ' ', (new Wider)->rows(), "\n";
(new Table(['only']))->missing();

class Rebuilt {
    private int $limit;
    private $step = 1;
    public function __construct(int $limit) { $this->limit = $limit; $this->step = $limit; }
    public function run(): string { $s = ''; for ($i = 0; $i < 4; $i++) { $s .= $this->step . ' '; if ($i === 1) $this->__construct(7); } return $s; }
}
echo (new Rebuilt(2))->run(), "\n";

class Changed {
    private $by = 1; private $told = 'a'; private $list = [1, 2];
    public function run(): string {
        $s = '';
        for ($i = 0; $i < 4; $i++) { $s .= $this->by . $this->told . count($this->list) . ' '; if ($i === 1) $this->change(); }
        return $s;
    }
    private function change(): void { $f = function () { $this->by = 2; }; $f(); $r = &$this->told; $r = 'b'; $this->list[] = 3; }
}
echo (new Changed)->run(), "\n";

class Lazy {
    private $names;
    public function __construct(private readonly array $given) {}
    public function name(int $i): string { for ($n = 0; $n < 3; $n++) { $this->names ??= array_map('strtoupper', $this->given); } return $this->names[$i] . count($this->given); }
}
echo (new Lazy(['x', 'y']))->name(1), "\n";

class Late {
    private int $x;
    public function __construct(bool $set) { if ($set) $this->x = 5; }
    public function run(): int { $n = 0; for ($i = 0; $i < 3; $i++) $n += $this->x; return $n; }
}
echo (new Late(true))->run(), "\n";
try { (new Late(false))->run(); } catch (Error $e) { echo $e->getMessage(), "\n"; }

class Early {
    private $stage = 'raw';
    public static array $log = [];
    public function __construct() { $this->look(); $g = $this->steps(); $g->current(); $this->stage = 'done'; $this->look(); foreach ($g as $s) self::$log[] = $s; }
    public function look(): void { for ($i = 0; $i < 2; $i++) self::$log[] = $this->stage; }
    public function steps() { for ($i = 0; $i < 2; $i++) yield "$i{$this->stage}"; }
}
new Early; echo implode(' ', Early::$log), "\n";

class Held {
    private $inner;
    public function __construct() { $this->inner = new class { public int $n = 0; public function __destruct() { echo "gone {$this->n}\n"; } }; }
    public function run(): void { for ($i = 0; $i < 3; $i++) $this->inner->n += $i; echo "ran\n"; }
    public function __clone() { $this->inner = clone $this->inner; }
}
(function () { $h = new Held; $h->run(); $k = clone $h; $k->run(); unset($h); echo "one left\n"; })();
(new Held)->run();
