<?php
echo "start\n";
class Base {
    public function run($a, $b = 0) {}
}
if (true) {
    class Child extends Base {
        public function run($a, $b) {}
    }
}
echo "never\n";
