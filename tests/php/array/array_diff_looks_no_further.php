<?php
// Of an array with one element the others' values are looked at until one is the same; what takes nothing away converts nothing.
class Text { function __construct(public $s) {} function __toString(): string { echo "<$this->s>"; return $this->s; } }
var_dump(array_diff(['a'], ['b', 'a', [1]]));
var_dump(array_diff([new Text('a')], [new Text('b')], [new Text('a'), new Text('c')], [[1]]));
var_dump(count(array_diff(['k' => new Text('z')], ['b'], [[1]])));
var_dump(array_diff([[1], [2]], []), array_diff([[1], [2]], [], []), array_diff([[1]]));
var_dump(array_diff([[1], 'b'], ['Array']));
try { var_dump(array_diff([1], [new stdClass, 1])); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { var_dump(array_diff([new stdClass], [1])); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { var_dump(array_diff([1], [1, new stdClass])); } catch (Error $e) { echo $e->getMessage(), "\n"; }
