<?php
// One place of the code reads and writes properties of objects of several classes, some of which declare them anew.
class Base
{
    private $own = 'base';
    protected $kept = 1;
    public $open = 'b';
    public int $number = 1;

    public function own($value = null)
    {
        if ($value !== null) {
            $this->own = $value;
        }
        return $this->own;
    }

    public function kept()
    {
        return $this->kept++;
    }

    public static function keptOf($object)
    {
        return $object->kept;
    }
}

class Plain extends Base
{
}

class Redeclaring extends Base
{
    private $own = 'redeclaring';
    protected $kept = 10;
    public $open = 'r';

    public function mine()
    {
        return $this->own;
    }
}

class Opening extends Base
{
    public $own = 'opening';
    public $kept = 100;
    public int $number = 5;
}

class Magic extends Plain
{
    public function __construct()
    {
        unset($this->open);
    }

    public function __get($name)
    {
        return "magic $name";
    }

    public function __set($name, $value)
    {
        echo "set $name\n";
    }
}

class Sibling extends Base
{
    protected $kept = 1000;

    public static function keptIn($object)
    {
        try {
            return $object->kept;
        } catch (Error $error) {
            return $error->getMessage();
        }
    }
}

class Unrelated
{
    public $open = 'u';
    public $own = 'unrelated';
    public int $number = 9;
}

$objects = [new Base(), new Plain(), new Redeclaring(), new Opening(), new Magic(), new Sibling(), new Unrelated(), new stdClass()];
$objects[7]->open = 'dynamic';
$objects[7]->number = 3;
for ($round = 0; $round < 3; $round++) {
    foreach ($objects as $i => $object) {
        echo get_class($object), ' ', $object->open, ' ';
        $object->open = "$round$i";
        $object->number += $i;
        $object->number++;
        try {
            $object->number = $object->number * ($i === 5 && $round === 2 ? 1.5 : 2);
        } catch (TypeError $error) {
            echo $error->getMessage(), ' ';
        }
        echo $object->number, ' ';
        if ($object instanceof Base) {
            echo $object->own(), ' ', $object->kept(), ' ', Base::keptOf($object), ' ', Sibling::keptIn($object);
            $object->own("own $round");
        }
        try {
            echo ' ', $object->own;
        } catch (Error $error) {
            echo ' ', $error->getMessage();
        }
        echo isset($object->kept) ? ' kept' : ' -', "\n";
    }
}
echo $objects[2]->mine(), "\n";

// The same place with objects of another family between them, in each order.
abstract class Node
{
    public ?Node $next = null;
    protected static int $made = 0;

    public function __construct(public readonly int $id, protected array $list = [])
    {
        self::$made++;
    }

    public function add($value)
    {
        $this->list[] = $value;
        return count($this->list);
    }

    public function change()
    {
        $this->id = 7;
    }
}

final class Leaf extends Node
{
}

class Branch extends Node
{
    protected array $list = ['branch'];
}

final class Twig extends Branch
{
    public function __construct(int $id)
    {
        parent::__construct($id, ['twig']);
    }
}

$first = null;
foreach ([Leaf::class, Branch::class, Twig::class, Leaf::class, Twig::class, Branch::class] as $id => $class) {
    $node = new $class($id);
    $node->next = $first;
    $first = $node;
}
for ($node = $first; $node !== null; $node = $node->next) {
    echo get_class($node), ' ', $node->id, ' ', $node->add('x'), "\n";
    try {
        $node->change();
    } catch (Error $error) {
        echo $error->getMessage(), "\n";
    }
    try {
        $node->id++;
    } catch (Error $error) {
        echo $error->getMessage(), "\n";
    }
}
