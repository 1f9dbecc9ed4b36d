<?php
// A loop by reference goes on in the array that += extends; copies and the right side keep what they had.
$all = ['test'];
foreach ($all as &$item) {
    $all += [$item];
}
unset($item);
var_dump($all);
$list = ['a' => 1];
$copy = $list;
foreach ($list as $key => &$value) {
    echo $key, " ";
    $list += ['b' => 2, 'c' => 3];
}
unset($value);
echo json_encode($list), json_encode($copy), "\n";
$same = [1, 2];
$same += $same;
$other = [5, 6, 7];
$same += $other;
$other[] = 8;
echo json_encode([$same, $other]), "\n";
$object = new stdClass;
$object->items = [1];
$before = $object->items;
$object->items += [2, 'x' => 3];
$nested = ['in' => ['k' => 1]];
$nested['in'] += ['k' => 2, 'l' => 3];
$element = &$nested['in'];
$element += ['m' => 9];
echo json_encode([$object->items, $before, $nested]), "\n";
try {
    $same += 1;
} catch (TypeError $error) {
    echo $error->getMessage(), "\n";
}
