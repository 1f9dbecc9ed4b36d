<?php
class Holder
{
    /** Doc of a. */
    public int $a = 1;
    protected ?string $b = null;
    private array $c = ['x' => PHP_INT_SIZE];
    public static ?Holder $shared = null;
    protected static int $number = 4;
    public static int $late;
    public readonly string $once;
    public $untyped;
    public self|int $union = 5;
    const ONE = 1;
    /** Doc of TWO. */
    protected const TWO = self::ONE + 1;
    private const THREE = [1, self::TWO];
    final const FOUR = 'four';
    public function __construct(private float $promoted = 1.5) {}
}
class Heir extends Holder { public int $a = 2; private $own; }
enum Suit: string { case Hearts = 'h'; case Spades = 's'; const Wild = self::Spades; public static function any(): self { return self::Hearts; } }
enum Level { case Low; case High; }
function attempt(callable $f) {
    try {
        var_dump($f());
    } catch (Throwable $e) {
        echo $e::class, ': ', $e->getMessage(), "\n";
    }
}
$o = new Holder;
foreach ((new ReflectionClass('Holder'))->getProperties() as $p) {
    echo $p->getName(), ' ', implode(' ', Reflection::getModifierNames($p->getModifiers())), ' ', $p->getType() ?? 'no type', ' ';
    echo implode(' ', array_filter(['isPublic', 'isProtected', 'isPrivate', 'isStatic', 'isReadOnly', 'isDefault', 'isPromoted', 'hasType', 'hasDefaultValue'],
        fn($q) => $p->$q())), ' ', json_encode($p->getDefaultValue()), ' ', json_encode($p->getDocComment()), ' ', $p->getDeclaringClass()->name, ' ';
    echo json_encode($p->isInitialized($o)), ' ', $p->isInitialized($o) ? json_encode($p->getValue($o)) : '', "\n", $p;
}
$b = new ReflectionProperty('Holder', 'b');
$b->setAccessible(true);
$b->setValue($o, 'set');
attempt(fn() => $b->getValue($o));
attempt(fn() => $b->setValue($o, []));
attempt(fn() => $b->setValue($o, 12) ?? $b->getValue($o));
attempt(fn() => $b->getValue());
attempt(fn() => $b->getValue(new stdClass));
attempt(fn() => $b->setValue('x', 1));
attempt(fn() => $b->setValue($o));
attempt(fn() => $b->isInitialized());
$once = new ReflectionProperty('Holder', 'once');
attempt(fn() => $once->getValue($o));
attempt(fn() => $once->setValue($o, 'first'));
attempt(fn() => $once->setValue($o, 'second'));
$late = new ReflectionProperty('Holder', 'late');
attempt(fn() => [$late->isInitialized(), $late->hasDefaultValue()]);
attempt(fn() => $late->getValue());
$number = new ReflectionProperty('Heir', 'number');
$number->setValue(null, 5);
$number->setValue(6);
attempt(fn() => [$number->getValue(), $number->class]);
attempt(fn() => (new ReflectionProperty('Heir', 'a'))->getValue(new Heir));
attempt(fn() => new ReflectionProperty('Heir', 'c'));
attempt(fn() => new ReflectionProperty('Nope', 'c'));
attempt(fn() => new ReflectionProperty($o, 'nope'));
attempt(fn() => array_map(fn($p) => "$p->class::$p->name", (new ReflectionClass('Heir'))->getProperties()));

foreach ((new ReflectionClass('Holder'))->getReflectionConstants() as $c) {
    echo $c->getName(), ' ', $c->class, ' ', implode(' ', Reflection::getModifierNames($c->getModifiers())), ' ', json_encode($c->getValue()), ' ',
        json_encode([$c->isPublic(), $c->isProtected(), $c->isPrivate(), $c->isFinal(), $c->isEnumCase(), $c->getDocComment()]), "\n", $c;
}
attempt(fn() => new ReflectionClassConstant('Holder', 'NOPE'));
attempt(fn() => new ReflectionClassConstant('Nope', 'NOPE'));
attempt(fn() => (new ReflectionClassConstant('Heir', 'ONE'))->getDeclaringClass()->name);

foreach (['Suit', 'Level'] as $name) {
    $e = new ReflectionEnum($name);
    echo $name, ' ', json_encode([$e->isBacked(), (string) $e->getBackingType(), $e->isFinal(), $e->isInstantiable(), $e->getInterfaceNames(), array_keys($e->getConstants())]), "\n";
    foreach ($e->getCases() as $case) {
        echo $case::class, ' ', $case->getName(), ' ', $case->getValue()->name, ' ', $case instanceof ReflectionEnumBackedCase ? $case->getBackingValue() : '', ' ', $case->getEnum()->name, "\n", $case;
    }
}
$suit = new ReflectionEnum(Suit::Hearts);
attempt(fn() => [$suit->hasCase('Hearts'), $suit->hasCase('Wild'), $suit->hasCase('nope'), $suit->hasConstant('Wild')]);
attempt(fn() => $suit->getCase('Wild'));
attempt(fn() => $suit->getCase('nope'));
attempt(fn() => $suit->getCase('Spades')->getValue());
attempt(fn() => new ReflectionEnum('Holder'));
attempt(fn() => new ReflectionEnumUnitCase('Suit', 'Wild'));
attempt(fn() => new ReflectionEnumBackedCase('Level', 'Low'));
attempt(fn() => $suit->newInstanceWithoutConstructor());
attempt(fn() => (new ReflectionMethod('Suit', 'any'))->getDeclaringClass()::class);
attempt(fn() => array_map(fn($m) => $m->name, $suit->getMethods()));
