<?php
class Base {
    public function __construct(int $a) {}
}
class Free extends Base {
    private function __construct(string $b, string $c) {}
    public static function make() { return new self('x', 'y'); }
}
echo get_class(Free::make()), "\n";
interface Made {
    public function __construct(int $a);
}
class FromInterface implements Made {
    public function __construct(int|string $a, $b = null) {}
}
echo get_class(new FromInterface('s')), "\n";
if (true) {
    class Broken extends FromInterface {
        public function __construct(array $a) {}
    }
}
