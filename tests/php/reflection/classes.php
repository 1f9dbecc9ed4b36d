<?php
namespace App\Model;

interface Named { const PREFIX = 'n'; public function name(): string; }
interface Aged extends Named { public function age(): int; }
trait Counts { private static int $count = 0; public static function counted(): int { return ++self::$count; } }
trait Logs { protected array $log = []; public function log(string $line): static { $this->log[] = $line; return $this; } }
/** A person. */
abstract class Person implements Aged
{
    use Counts, Logs { counted as protected tally; log as public write; }
    public const A = 1, B = self::A . 'x';
    protected const C = [1, 2];
    private const D = null;
    final public const E = \PHP_INT_SIZE;
    public $plain;
    public int $typed;
    public ?string $default = 'd' . self::A;
    protected static array $cache = [self::A];
    private readonly float $ratio;
    public function __construct(protected string $name = 'nobody', public readonly int $age = 0) {}
    public function name(): string { return $this->name; }
    public function age(): int { return $this->age; }
    abstract protected function secret(): void;
    private function hidden() {}
    final protected static function make(): static { return new static('made'); }
    public function __toString(): string { return $this->name; }
}
final class Worker extends Person implements \Countable, \IteratorAggregate
{
    private int $jobs = 3;
    public function count(): int { return $this->jobs; }
    public function getIterator(): \Iterator { yield $this->jobs; }
    protected function secret(): void {}
    private function __clone() {}
}
class Plain {}
class Closed { private function __construct() {} }

function show(string $title, mixed $value): void { echo $title, ': ', json_encode($value, JSON_UNESCAPED_SLASHES), "\n"; }

foreach ([Named::class, Aged::class, Counts::class, Person::class, Worker::class, Plain::class, Closed::class, \ArrayAccess::class, \Exception::class] as $name) {
    $r = new \ReflectionClass($name);
    echo "== ", $r->getName(), " ", $r->name === $name ? 'same' : 'other', "\n";
    show('short', [$r->getShortName(), $r->getNamespaceName(), $r->inNamespace()]);
    $flags = [];
    foreach (['isInterface', 'isTrait', 'isEnum', 'isAbstract', 'isFinal', 'isInstantiable', 'isCloneable', 'isInternal', 'isUserDefined',
        'isAnonymous', 'isIterable', 'isIterateable', 'isReadOnly'] as $question) {
        if ($r->$question()) {
            $flags[] = $question;
        }
    }
    show('flags', $flags);
    show('modifiers', \Reflection::getModifierNames($r->getModifiers()));
    show('interfaces', [$r->getInterfaceNames(), array_keys($r->getInterfaces())]);
    show('traits', [$r->getTraitNames(), array_keys($r->getTraits()), $r->getTraitAliases()]);
    show('lines', [$r->getStartLine(), $r->getEndLine(), basename((string) $r->getFileName()), $r->getDocComment(), $r->getExtensionName()]);
    show('constants', $r->getConstants());
    show('public constants', array_keys($r->getConstants(\ReflectionClassConstant::IS_PUBLIC)));
    show('methods', array_map(fn($m) => "$m->class::$m->name", $r->getMethods()));
    show('static methods', array_map(fn($m) => $m->name, $r->getMethods(\ReflectionMethod::IS_STATIC | \ReflectionMethod::IS_FINAL)));
    show('properties', array_map(fn($p) => "$p->class::$p->name", $r->getProperties()));
    show('private ones', array_map(fn($p) => $p->name, $r->getProperties(\ReflectionProperty::IS_PRIVATE)));
    show('parent', $r->getParentClass() ? $r->getParentClass()->name : false);
    show('constructor', $r->getConstructor()?->class);
}

$r = new \ReflectionClass(Worker::class);
show('has', [$r->hasMethod('NAME'), $r->hasMethod('nope'), $r->hasProperty('jobs'), $r->hasProperty('ratio'), $r->hasProperty('name'),
    $r->hasConstant('B'), $r->hasConstant('D'), $r->hasConstant('PREFIX')]);
show('get', [$r->getMethod('aGe')->name, $r->getProperty('jobs')->name, $r->getConstant('B'), $r->getConstant('nope'),
    $r->getReflectionConstant('nope'), $r->getReflectionConstant('E')->isFinal()]);
show('related', [$r->isSubclassOf(Person::class), $r->isSubclassOf('app\model\named'), $r->isSubclassOf($r), $r->implementsInterface('Countable'),
    $r->implementsInterface(\ArrayAccess::class), $r->isInstance(new Plain)]);
$w = $r->newInstance('Ann', 30);
show('made', [(string) $w, $w->age, count($w), (string) $r->newInstanceArgs(['age' => 5, 'name' => 'Bob']), (string) $r->newInstanceArgs()]);
$raw = $r->newInstanceWithoutConstructor();
show('raw', [isset($raw->age), $r->getProperty('name')->isInitialized($raw), $raw->plain]);
show('defaults', $r->getDefaultProperties());
show('statics', $r->getStaticProperties());
$p = new \ReflectionClass(Person::class);
show('static value', [$p->getStaticPropertyValue('cache'), $p->getStaticPropertyValue('nope', 'default')]);
$p->setStaticPropertyValue('cache', ['new']);
show('set', $r->getStaticPropertyValue('cache'));
foreach ([
    fn() => new \ReflectionClass('Nope'),
    fn() => $r->getMethod('nope'),
    fn() => $r->getProperty('nope'),
    fn() => $p->newInstance(),
    fn() => (new \ReflectionClass(Closed::class))->newInstance(),
    fn() => (new \ReflectionClass(Plain::class))->newInstance(1),
    fn() => (new \ReflectionClass(Named::class))->newInstanceWithoutConstructor(),
    fn() => (new \ReflectionClass('Generator'))->newInstanceWithoutConstructor(),
    fn() => $p->getStaticPropertyValue('nope'),
    fn() => $p->setStaticPropertyValue('nope', 1),
    fn() => $p->setStaticPropertyValue('cache', 1),
    fn() => $r->implementsInterface(Plain::class),
    fn() => $r->implementsInterface('Nope'),
    fn() => $r->isSubclassOf('Nope'),
    fn() => clone $r,
    fn() => serialize($r),
    fn() => (new \ReflectionClass('ReflectionMethod'))->newInstanceWithoutConstructor()->isFinal(),
] as $number => $fault) {
    try {
        $fault();
        echo "$number: no error\n";
    } catch (\Throwable $e) {
        echo "$number: ", $e::class, ': ', $e->getMessage(), ' ', $e->getCode(), "\n";
    }
}
$o = new \ReflectionObject($w);
$w2 = new Plain;
@$w2->added = 1;
$o = new \ReflectionObject($w2);
show('dynamic', [$o->hasProperty('added'), $o->getProperty('added')->isDefault(), count($o->getProperties()), $o->getProperty('added')->getValue($w2),
    (new \ReflectionClass($w2))->hasProperty('added')]);
var_dump($r, $o->getProperty('added')->class);
$anonymous = new \ReflectionClass(new class(1) extends Plain { public function __construct(public int $x) {} });
show('anonymous', [$anonymous->isAnonymous(), $anonymous->getParentClass()->name, str_starts_with($anonymous->getName(), 'App\Model\Plain@anonymous'), $anonymous->newInstance(4)->x]);
