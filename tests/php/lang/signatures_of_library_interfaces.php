<?php
// The return types of the library's methods are only recommended.
class Row implements ArrayAccess, Countable {
    private $data = ['a' => 1];
    public function offsetExists($offset) { return isset($this->data[$offset]); }
    public function offsetGet($offset): mixed { return $this->data[$offset]; }
    public function offsetSet($offset, $value): void { $this->data[$offset] = $value; }
    #[\ReturnTypeWillChange]
    public function offsetUnset($offset) { unset($this->data[$offset]); }
    public function count() { return count($this->data); }
}
$row = new Row;
$row['b'] = 2;
unset($row['a']);
echo count($row), $row['b'], isset($row['a']) ? 'set' : 'unset', "\n";
