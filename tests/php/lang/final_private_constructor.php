<?php
class Base {
    final private function __construct() {}
}
if (true) {
    class Child extends Base {
        public function __construct() {}
    }
}
