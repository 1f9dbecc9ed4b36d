<?php
// ArrayObject over the properties of an object, over another one, over itself; subclasses that override.
$o = new stdClass;
$o->a = 1;
$o->b = 2;
$oo = new ArrayObject($o);
foreach ($oo as $k => $v) {
    echo "$k=$v\n";
}
$oo['c'] = 3;
unset($oo['a']);
var_dump($o, count($oo), isset($oo['b']), isset($oo['a']), $oo->getArrayCopy());
try {
    $oo->append(1);
} catch (Error $e) {
    echo $e->getMessage(), "\n";
}
class P
{
    public $pub = 1;
    protected $prot = 2;
    private $priv = 3;
    public int $typed = 4;
}
$ap = new ArrayObject(new P);
var_dump(count($ap), isset($ap['prot']), $ap['pub']);
foreach ($ap as $k => $v) {
    echo "$k=>$v\n";
}
$ap['pub'] = 'set';
print_r($ap);
$inner = new ArrayObject([1, 2]);
$outer = new ArrayObject($inner);
$outer[] = 3;
echo count($inner), "\n";
var_dump($outer);
class Itself extends ArrayObject
{
    public $own = 'x';

    function __construct()
    {
        parent::__construct($this);
    }
}
$self = new Itself;
@$self['more'] = 1;
foreach ($self as $k => $v) {
    echo "$k=>$v\n";
}
class Loud extends ArrayObject
{
    public $p = 1;

    function offsetGet($key): mixed
    {
        echo "get $key\n";
        return parent::offsetGet($key);
    }

    function offsetSet($key, $value): void
    {
        echo 'set ', var_export($key, true), "\n";
        parent::offsetSet($key, $value);
    }

    function offsetExists($key): bool
    {
        echo "exists $key\n";
        return parent::offsetExists($key);
    }

    function offsetUnset($key): void
    {
        echo "unset $key\n";
        parent::offsetUnset($key);
    }

    function count(): int
    {
        return 42;
    }
}
$loud = new Loud(['k' => ['n' => 1]]);
$loud[] = 1;
$loud['a'] = $loud['k'];
$loud['k']['n'] = 2;
var_dump(isset($loud['a']), empty($loud['a']), $loud['zz'] ?? 'none', count($loud));
unset($loud['a']);
$loud->append('appended');
var_dump($loud, (array) $loud);
class Walked extends ArrayIterator
{
    function current(): mixed
    {
        return 'current ' . parent::current();
    }
}
$ao = new ArrayObject([1, 2], 0, 'Walked');
foreach ($ao as $k => $v) {
    echo "$k=>$v\n";
}
echo $ao->getIteratorClass(), "\n";
try {
    $ao->setIteratorClass('stdClass');
} catch (TypeError $e) {
    echo $e->getMessage(), "\n";
}
foreach (['O:11:"ArrayObject":0:{}', 'O:11:"ArrayObject":4:{i:0;i:0;i:1;i:5;i:2;a:0:{}i:3;N;}', 'O:11:"ArrayObject":4:{i:0;i:0;i:1;a:0:{}i:2;a:0:{}i:3;s:3:"Foo";}'] as $text) {
    try {
        var_dump(unserialize($text));
    } catch (Exception $e) {
        echo get_class($e), ': ', $e->getMessage(), "\n";
    }
}
try {
    new ArrayObject(new SplFixedArray(1));
} catch (InvalidArgumentException $e) {
    echo $e->getMessage(), "\n";
}
