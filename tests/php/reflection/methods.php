<?php
interface Shape { public function area(float $scale = 1.0): float; public static function unit(): string; }
abstract class Base implements Shape
{
    protected int $calls = 0;
    public function __construct(private string $label = 'base') {}
    public function area(float $scale = 1.0): float { $this->calls++; return 2.0 * $scale; }
    public static function unit(): string { return static::class; }
    protected function guarded(int ...$n) { return [static::class, $this->label, array_sum($n)]; }
    private function secret(string $x) { return "$this->label:$x"; }
    private static function hidden() { return self::class; }
    abstract public function todo(): static;
    final public function fixed() {}
    public function &ref(array &$list) { return $list; }
}
class Child extends Base
{
    public function area(float $scale = 2.0, ...$more): float { return parent::area($scale); }
    protected function guarded(int ...$n) { return ['child', ...parent::guarded(...$n)]; }
    public function todo(): static { return $this; }
    public function __destruct() {}
    private function secret(string $x) { return "child $x"; }
}
function attempt(callable $f) {
    try {
        var_dump($f());
    } catch (Throwable $e) {
        echo $e::class, ': ', $e->getMessage(), "\n";
    }
}
$child = new Child('lbl');
foreach (['__construct', 'area', 'unit', 'guarded', 'secret', 'hidden', 'todo', 'fixed', 'ref', '__destruct'] as $name) {
    $m = new ReflectionMethod('Child', $name);
    echo "$m->class::$m->name ", implode(' ', Reflection::getModifierNames($m->getModifiers())), ' ', $m->getModifiers(), ' ';
    $flags = array_filter(['isPublic', 'isProtected', 'isPrivate', 'isStatic', 'isFinal', 'isAbstract', 'isConstructor', 'isDestructor', 'isVariadic',
        'returnsReference', 'hasPrototype'], fn($q) => $m->$q());
    echo implode(' ', $flags), ' ', $m->hasPrototype() ? $m->getPrototype()->class . ' ' : '', $m->getDeclaringClass()->name, "\n";
}
attempt(fn() => (new ReflectionMethod('Base', 'secret'))->invoke($child, 'x'));
attempt(fn() => (new ReflectionMethod($child, 'secret'))->invoke($child, 'x'));
attempt(fn() => (new ReflectionMethod('Base::guarded'))->invokeArgs($child, [1, 2]));
attempt(fn() => (new ReflectionMethod('Child', 'unit'))->invoke(null));
attempt(fn() => (new ReflectionMethod('Base', 'unit'))->invoke($child));
attempt(fn() => (new ReflectionMethod('Child', 'hidden'))->invoke(null));
attempt(fn() => (new ReflectionMethod('Base', 'guarded'))->getClosure($child)(5));
attempt(fn() => (new ReflectionMethod('Child', 'unit'))->getClosure()());
attempt(fn() => (new ReflectionMethod('Base', 'todo'))->invoke($child));
attempt(fn() => (new ReflectionMethod('Base', 'area'))->invoke(null));
attempt(fn() => (new ReflectionMethod('Base', 'area'))->invoke(new stdClass));
attempt(fn() => (new ReflectionMethod('Base', 'area'))->getClosure());
attempt(fn() => (new ReflectionMethod('Base', 'area'))->getClosure(new stdClass));
attempt(fn() => (new ReflectionMethod('Base', 'area'))->invoke($child, 'x'));
attempt(fn() => (new ReflectionMethod('Base', 'fixed'))->getPrototype());
attempt(fn() => new ReflectionMethod('Base', 'nope'));
attempt(fn() => new ReflectionMethod('Nope', 'x'));
attempt(fn() => new ReflectionMethod('Nope::x'));
attempt(fn() => new ReflectionMethod('nothing'));
attempt(fn() => new ReflectionMethod($child));
attempt(fn() => (new ReflectionMethod('Base', 'area'))->setAccessible(false));
$list = [1];
$result = (new ReflectionMethod('Base', 'ref'))->invokeArgs($child, [&$list]);
attempt(fn() => (new ReflectionMethod('Base', 'ref'))->invoke($child, $list));
var_dump((new ReflectionMethod('Exception', 'getMessage'))->isFinal());
var_dump((string) (new ReflectionMethod('Countable', 'count'))->getTentativeReturnType(), (new ReflectionMethod('Countable', 'count'))->getReturnType(),
    (string) (new ReflectionMethod('Stringable', '__toString'))->getReturnType());
var_dump(new ReflectionMethod('Child', 'area'));
echo new ReflectionMethod('Child', 'area'), new ReflectionMethod('Child', '__construct'), new ReflectionMethod('Base', 'hidden'), new ReflectionMethod('Exception', 'getMessage');
function thrower() { throw new LogicException('inside'); }
try {
    (new ReflectionFunction('thrower'))->invoke();
} catch (LogicException $e) {
    echo preg_replace_never($e->getTraceAsString()), "\n";
}
function preg_replace_never(string $trace): string { return str_replace(__DIR__, '', $trace); }
try {
    new ReflectionMethod('Child::nope');
} catch (ReflectionException $e) {
    echo str_replace(__DIR__, '', $e->getTraceAsString()), "\n";
}
