<?php
// ArrayObject and ArrayIterator on arrays: elements, walking while they change, flags, what shows of them.
$ao = new ArrayObject(['x' => 1, 'y' => 2, 5 => 'five']);
var_dump($ao['x'], isset($ao['zz']), isset($ao['x']), empty($ao['x']), count($ao), $ao);
$ao['q'][] = 1;
$ao['q'][] = 2;
$ao['q']['deep']['er'] = 3;
$ao[] = 'app';
$ao['x'] += 10;
$ao['n'] ??= 'new';
unset($ao['y'], $ao['q'][0]);
foreach ($ao as $k => $v) {
    echo $k, '=>', json_encode($v), "\n";
}
print_r($ao->getArrayCopy());
echo serialize($ao), "\n";
var_dump(unserialize(serialize($ao)) == $ao, $ao == new ArrayObject([]), json_encode($ao), (array) $ao === $ao->getArrayCopy());
$ref = &$ao['x'];
$ref = 'by reference';
echo $ao['x'], "\n";
$it = $ao->getIterator();
foreach ($it as $k => $v) {
    echo $k, ' ';
    if ($k === 'x') {
        unset($it['x']);
    }
    if ($k === 'q') {
        $it['late'] = 1;
    }
}
echo "\n";
foreach ($ao as $k => &$v) {
    $v = $k;
}
unset($v);
var_dump($ao->getArrayCopy());
echo $ao['missing'] ?? 'default', "\n";
var_dump($ao['missing'], $ao[7]);
try {
    $ao[[]] = 1;
} catch (TypeError $e) {
    echo $e->getMessage(), "\n";
}
try {
    new ArrayObject("x");
} catch (TypeError $e) {
    echo $e->getMessage(), "\n";
}
$old = $ao->exchangeArray([3, 1, 2]);
var_dump(count($old), count($ao));
$ao->uasort(fn($a, $b) => $a <=> $b);
echo json_encode($ao), "\n";
$ao->ksort();
$ao->append(0);
echo json_encode($ao->getArrayCopy()), "\n";
try {
    $ao->uasort(function ($a, $b) use ($ao) {
        $ao[] = 1;
        return 0;
    });
} catch (Error $e) {
    echo $e->getMessage(), "\n";
}
$it = new ArrayIterator([1, 2, 3, 4]);
$it->seek(2);
echo $it->key(), $it->current(), "\n";
try {
    $it->seek(9);
} catch (OutOfBoundsException $e) {
    echo $e->getMessage(), "\n";
}
$copy = clone $it;
$it[0] = 'changed';
echo json_encode($copy->getArrayCopy()), "\n";
foreach ([0, ArrayObject::ARRAY_AS_PROPS, ArrayObject::STD_PROP_LIST] as $flags) {
    $ao = new ArrayObject(['a' => 1], $flags);
    @$ao->b = 2;
    var_dump($ao->getFlags(), isset($ao->a), isset($ao['b']), $ao, (array) $ao);
}
$ao = new ArrayObject([], ArrayObject::ARRAY_AS_PROPS);
$ao->list[] = 1;
$ao->list[] = 2;
$ao->n = 1;
$ao->n++;
unset($ao->missing);
echo json_encode($ao), property_exists($ao, 'n') ? 'yes' : 'no', "\n";
$ao = new ArrayObject;
foreach ([1, 2, 3] as $i => $var) {
    $ao[$i] = &$var;
}
$var = 'shared';
echo json_encode($ao), "\n";
try {
    $ao[] = &$var;
} catch (Error $e) {
    echo $e->getMessage(), "\n";
}
class Declared extends ArrayObject
{
    public $p = 'property';
}
$ao = new Declared(['p' => 'element'], ArrayObject::ARRAY_AS_PROPS);
echo $ao->p;
unset($ao->p);
$ao->p .= ' changed';
echo ' ', $ao->p, "\n";
unset($ao->p);
var_dump(isset($ao->p), count($ao));
