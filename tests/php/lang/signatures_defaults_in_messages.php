<?php
const LIMIT = 3;
abstract class Base {
    abstract protected function &find(?int $a, array|string &$b, $c = 'a long default', $d = [1], $e = [], $f = LIMIT, $g = 1.5, ?self $h = null, int ...$rest): ?static;
}
if (true) {
    class Child extends Base {
        protected function &find(?int $a, array|string &$b): ?static { static $x; return $x; }
    }
}
