<?php
class Weak { public function __toString() { return 'plain'; } }
class Nothing { public function __toString() {} }
class Number { public function __toString() { return 5; } }
class ListLike { public function __toString() { return [1]; } }
foreach ([new Weak, new Nothing, new Number, new ListLike] as $o) {
    try {
        var_dump("$o", $o instanceof Stringable);
    } catch (TypeError $e) {
        echo $e->getMessage(), "\n";
    }
}
