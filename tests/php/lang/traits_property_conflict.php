<?php
trait A { public $same = 1; protected $differs = 1; }
trait B { public $same = 1; protected $differs = 2; }
class Fine { use A; public $same = 1; }
echo (new Fine)->same, "\n";
if (true) {
    class C { use A, B; }
}
