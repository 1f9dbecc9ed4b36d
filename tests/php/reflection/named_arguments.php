<?php
/* Named arguments through reflection; what attributes and interfaces show of the library and of traits. */
namespace X;

function f($a = 'a', $b = 'b', ...$rest)
{
    echo $a, $b, json_encode($rest), "\n";
}

class T
{
    public $v;

    function __construct($a = 1, $b = 2)
    {
        $this->v = "$a/$b";
    }

    function m($a = 1, $b = 2)
    {
        echo "$a-$b\n";
    }
}

(new \ReflectionFunction('X\f'))->invoke(b: 'B');
(new \ReflectionFunction('X\f'))->invoke('q', 'w', z: 'B');
(new \ReflectionMethod('X\T', 'm'))->invoke(new T, b: 5);
echo (new \ReflectionClass('X\T'))->newInstance(b: 7)->v, "\n";
try {
    (new \ReflectionMethod('X\T', 'm'))->invoke(new T, c: 5);
} catch (\Error $e) {
    echo $e->getMessage(), "\n";
}

function numbers()
{
    yield '42' => 1;
    yield 'x' => 2;
    yield '7' => 3;
    yield '07' => 4;
}

var_dump([...numbers()]);

trait Shown
{
    function __toString(): string
    {
        return 'shown';
    }
}

class Shows
{
    use Shown;
}

var_dump((new \ReflectionClass(Shown::class))->getInterfaceNames(), (new \ReflectionClass(Shows::class))->getInterfaceNames());
foreach (['strlen', 'unserialize', 'array_map'] as $name) {
    var_dump((new \ReflectionFunction($name))->getAttributes());
}
var_dump(count((new \ReflectionClass('stdClass'))->getAttributes()));

#[\Attribute]
class Mark
{
    function __construct(public $of = null)
    {
    }
}

class Marked
{
    #[Mark('p')] public $p;
    #[Mark('k')] const K = 1;

    #[Mark('m')] function m(#[Mark] $x)
    {
    }
}

var_dump((new \ReflectionProperty(Marked::class, 'p'))->getAttributes()[0]->newInstance());
var_dump((new \ReflectionMethod(Marked::class, 'm'))->getParameters()[0]->getAttributes()[0]->newInstance());
$attributes = (new \ReflectionClassConstant(Marked::class, 'K'))->getAttributes();
unset($e);
var_dump($attributes[0]->newInstance(), $attributes[0]->getArguments());
