<?php
class K { public function run(array $a, $s, $o, $n = null) { return $this->deep(1.5, true); } private function deep($f, $b) { $x = [1, 2]; return $x->foo(); } }
(new K)->run([1], 'a string that is longer than fifteen', new K);
