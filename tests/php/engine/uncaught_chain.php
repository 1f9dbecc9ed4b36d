<?php
class MyEx extends DomainException { public function __construct($m, private $extra = null) { parent::__construct($m, 7); } }
function a($x) { throw new MyEx("inner " . $x); }
class K { static function b(array $z, ?K $k, ...$more) { try { a(true); } catch (MyEx $e) { throw new RuntimeException("outer", 1, $e); } } function c() { K::b([1], $this, 1.5, "a long string argument that is cut", null); } }
echo "before\n";
(function () { (new K)->c(); })();
