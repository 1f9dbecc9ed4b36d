<?php
namespace Meta;

#[\Attribute(\Attribute::TARGET_CLASS | \Attribute::TARGET_METHOD)]
class Route { public function __construct(public string $path, public array $methods = ['GET'], public mixed $extra = null) {} }
#[\Attribute(\Attribute::TARGET_ALL | \Attribute::IS_REPEATABLE)]
class Tag { public function __construct(public string $name = 'none') {} }
#[\Attribute]
class Bare {}
class NoAttribute {}
#[\Attribute(\Attribute::TARGET_PARAMETER)] interface Contract {}
#[\Attribute] class Closed { private function __construct() {} }
#[\Attribute('x')] class BadFlags {}
#[\Attribute(128)] class WrongFlags {}
interface Marker {}
#[\Attribute] class Special extends Tag implements Marker {}
const PATH = '/const';

#[Route('/home', methods: ['POST', self::VERB], extra: PATH . '/x')]
#[Tag('a'), Tag]
class Controller
{
    #[Tag(self::class)] const VERB = 'PUT';
    #[Special('prop'), Bare] public int $id = 1;
    #[Route(path: '/m', extra: new Tag('nested')), Bare(1)]
    public function __construct(#[Tag('param'), \SensitiveParameter] string $p = '', #[Tag] private $promoted = 1) {}
    #[NoAttribute, Missing, Contract, Closed, BadFlags, WrongFlags, Route('m')] public $faults;
    #[Bare, Bare] public $twice;
}
class Sub extends Controller {}
trait Shared { #[Tag(self::class . __CLASS__)] public $inTrait; #[Tag(self::NAME)] public function m() {} }
class UsesA { use Shared; const NAME = 'A'; }
class UsesB { use Shared; const NAME = 'B'; }
#[Tag('f')] function f() {}
enum E { #[Tag('case')] case One; }

function show(array $attributes): void {
    foreach ($attributes as $a) {
        echo $a->getName(), ' ', $a->getTarget(), ' ', json_encode($a->isRepeated()), ' ';
        try {
            echo json_encode($a->getArguments(), JSON_UNESCAPED_SLASHES), ' ';
            echo json_encode($a->newInstance(), JSON_UNESCAPED_SLASHES), "\n";
        } catch (\Throwable $e) {
            echo $e::class, ': ', $e->getMessage(), "\n";
        }
    }
}
$c = new \ReflectionClass(Controller::class);
show($c->getAttributes());
show((new \ReflectionClass(Sub::class))->getAttributes());
show($c->getReflectionConstant('VERB')->getAttributes());
show($c->getProperty('id')->getAttributes());
show($c->getMethod('__construct')->getAttributes());
foreach ($c->getMethod('__construct')->getParameters() as $p) {
    show($p->getAttributes());
}
show($c->getProperty('faults')->getAttributes());
show($c->getProperty('twice')->getAttributes());
show((new \ReflectionFunction('Meta\f'))->getAttributes());
show((new \ReflectionFunction(#[Tag('closure')] static fn() => 1))->getAttributes());
show((new \ReflectionEnumUnitCase(E::class, 'One'))->getAttributes());
show((new \ReflectionProperty(UsesA::class, 'inTrait'))->getAttributes());
show((new \ReflectionMethod(UsesA::class, 'm'))->getAttributes());
show((new \ReflectionMethod(UsesB::class, 'm'))->getAttributes());
show((new \ReflectionObject(new #[Tag('anonymous')] class {}))->getAttributes());
echo "by name\n";
show($c->getAttributes('meta\TAG'));
show($c->getAttributes(Marker::class));
show($c->getProperty('id')->getAttributes(Marker::class, \ReflectionAttribute::IS_INSTANCEOF));
show($c->getProperty('id')->getAttributes(Tag::class, \ReflectionAttribute::IS_INSTANCEOF));
foreach ([
    fn() => $c->getAttributes(Tag::class, 5),
    fn() => $c->getAttributes('Nope', \ReflectionAttribute::IS_INSTANCEOF),
    fn() => $c->getMethod('__construct')->getAttributes(null, 1),
    fn() => new \ReflectionAttribute,
    fn() => clone $c->getAttributes()[0],
] as $number => $fault) {
    try {
        $fault();
        echo "$number: no error\n";
    } catch (\Throwable $e) {
        echo "$number: ", $e::class, ': ', $e->getMessage(), "\n";
    }
}
echo $c->getAttributes()[1], $c->getAttributes()[2], (new \ReflectionClass('Attribute'))->getAttributes()[0]->getName(), "\n";
