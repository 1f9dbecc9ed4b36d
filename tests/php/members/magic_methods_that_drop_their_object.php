<?php
class Test {
    public function __isset($x) { $GLOBALS['obj'] = 24; return true; }
    public function __get($x) { return get_class($this); }
}
$name = 'foo';
$obj = new Test;
var_dump($obj->$name ?? 12, $obj);
$obj = new Test;
var_dump(empty($obj->$name), $obj);
$obj = new Test;
var_dump(isset($obj->foo), $obj);
