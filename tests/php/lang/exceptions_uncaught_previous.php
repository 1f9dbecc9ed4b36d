<?php
class MyEx extends Exception { public function __construct($m, private $extra = 5) { parent::__construct($m, 42); } }
try { throw new MyEx('one'); } catch (Exception $e) { throw new Error('two', 1, $e); }
