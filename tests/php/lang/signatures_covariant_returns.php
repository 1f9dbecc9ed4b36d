<?php
class Shelter {
    public function adopt(): ?iterable { return null; }
    public function self(): static|null { return $this; }
    public function maker(): callable { return 'strlen'; }
    public function &ref(): int|string { static $x = 1; return $x; }
    public function all(): mixed { return 1; }
}
class DogShelter extends Shelter {
    public function adopt(): array { return ['dog']; }
    public function self(): static { return $this; }
    public function &ref(): int { static $y = 2; return $y; }
    public function all(): never { throw new Exception('never returns'); }
}
$s = new DogShelter;
echo json_encode($s->adopt()), get_class($s->self()), $s->ref(), "\n";
try {
    $s->all();
} catch (Exception $e) {
    echo $e->getMessage(), "\n";
}
if (true) {
    class Bad extends Shelter {
        public function adopt(): ?string { return null; }
    }
}
