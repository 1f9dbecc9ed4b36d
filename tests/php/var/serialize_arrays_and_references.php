<?php
echo serialize([]), "\n", serialize([1, [2, ["x" => null]]]), "\n", serialize(["5" => 'a', "05" => 'b', -3 => 'c', "" => 'd']), "\n";
$a = [1, 2];
$a[2] = &$a[0];
echo $text = serialize($a), "\n";
$b = unserialize($text);
$b[0] = 'both';
var_dump($b);
$self = ['x' => 1];
$self['self'] = &$self;
echo $text = serialize($self), "\n";
$copy = unserialize($text);
$copy['self']['x'] = 2;
var_dump($copy['x'], $copy['self']['self']['x']);
$object = new stdClass;
$object->list = [&$object->value, &$object->value];
$object->me = $object;
echo $text = serialize([$object, $object, [$object]]), "\n";
$back = unserialize($text);
var_dump($back[0] === $back[1], $back[0]->me === $back[2][0]);
$back[0]->value = 'v';
var_dump($back[0]->list);
// the same key twice: the last one counts
var_dump(unserialize('a:2:{s:1:"a";i:1;s:1:"a";R:2;}'));
var_dump(unserialize('a:3:{i:0;a:1:{i:0;i:7;}i:0;i:8;i:1;R:3;}'));
