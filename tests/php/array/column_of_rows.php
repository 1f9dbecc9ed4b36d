<?php
class Row { public $id = 9; public $name = 'obj'; private $secret = 's'; }
class Magic { public function __get($n) { return "magic $n"; } public function __isset($n) { return $n === 'id'; } }
$rows = [['id' => 3, 'name' => 'x', 2 => 'two'], ['id' => 1], new Row, ['name' => null], 'no row', new Magic, ['id' => '7', 'name' => 'seven']];
echo json_encode(array_column($rows, 'name')), "\n", json_encode(array_column($rows, 'name', 'id')), "\n", json_encode(array_column($rows, 2)), "\n", json_encode(array_column($rows, 'secret')), "\n";
echo json_encode(array_column($rows, null, 'id')), "\n", json_encode(array_column($rows, 'id')), "\n";
foreach ([fn() => array_column($rows, 1.5), fn() => array_column($rows, true), fn() => array_column($rows, 'id', [])] as $call) {
    try {
        echo json_encode($call()), "\n";
    } catch (TypeError $e) {
        echo $e->getMessage(), "\n";
    }
}
