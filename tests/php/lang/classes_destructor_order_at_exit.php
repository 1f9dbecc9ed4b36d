<?php
class D { function __construct(public $n) {} function __destruct() { echo "~{$this->n}\n"; } } $first = new D('first'); $second = new D('second'); $holder = new stdClass; $holder->inner = new D('inner'); function g() { static $s; $s = new D('static'); } g(); echo "done\n";
