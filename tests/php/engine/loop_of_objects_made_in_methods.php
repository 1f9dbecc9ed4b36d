<?php
class Bag {
  public function __construct(protected $id = [], public $w = false) { }
  function op($x) { $o = new Sack(4, 5); }
}
class Sack extends Bag { }
set_error_handler(function ($n, $m) { return true; });
$o = new Bag(1);
$z = $h[1];{

  foreach ([new Sack(1), new Sack(2), new Sack(3)] as $o) {
    $o->op(5);
  }
}
echo "end\n";
