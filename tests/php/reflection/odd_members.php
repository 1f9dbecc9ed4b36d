<?php
// Members that reflection shows in an unusual way.
function f(int $a, &...$b): int { return 1; }
foreach ([fn(int $a = 2) => 1, strlen(...), f(...)] as $closure) {
    $class = new ReflectionObject($closure);
    $names = array_map(fn($m) => "{$m->class}::{$m->name} of {$m->getDeclaringClass()->name}", $class->getMethods());
    echo implode(', ', $names), "\n";
    $invoke = new ReflectionMethod($closure, '__invoke');
    echo $invoke, json_encode([$invoke->isInternal(), $invoke->getNumberOfParameters(), $invoke->getModifiers()]), "\n";
    echo $invoke->getDeclaringClass()->name, ' ', $invoke->getParameters()[0], "\n";
}
foreach ((new ReflectionClass('Closure'))->getMethods() as $method) {
    echo $method->getDeclaringClass()->name, '::', $method->name, ' ', implode(' ', Reflection::getModifierNames($method->getModifiers())), "\n";
}
try {
    (new ReflectionClass('Closure'))->getMethod('__invoke')->getPrototype();
} catch (ReflectionException $e) {
    echo $e->getMessage(), "\n";
}

// The line of an Error has no default, that of an Exception has; both are set at once.
foreach (['Exception', 'Error', 'TypeError', 'ErrorException'] as $name) {
    $line = new ReflectionProperty($name, 'line');
    echo $line, json_encode([$line->hasDefaultValue(), $line->getDefaultValue(), $line->getDeclaringClass()->name]), "\n";
    echo implode(' ', array_keys((new ReflectionClass($name))->getDefaultProperties())), "\n";
    var_dump((new ReflectionClass($name))->newInstanceWithoutConstructor()->getLine());
    echo implode(' ', array_map(fn($p) => $p->name, (new ReflectionClass($name))->getProperties())), "\n";
}
class Late extends Error
{
    protected int $line = 5;
    public function __construct() { unset($this->line); }
    public function shown() { return $this->line; }
}
try {
    echo (new Late())->shown();
} catch (Error $e) {
    echo $e->getMessage(), "\n";
}
class Kept extends Error
{
    public function kept() { return isset($this->line); }
}
var_dump((new Kept())->kept(), (fn() => $this->line)->call(new Kept()));

$bad = new ReflectionMethod('SplFileInfo', '_bad_state_ex');
echo $bad, json_encode([$bad->hasReturnType(), $bad->hasTentativeReturnType(), (string) $bad->getTentativeReturnType()]), "\n";
$message = new ReflectionMethod('Exception', 'getMessage');
echo $message, json_encode([$message->hasReturnType(), $message->hasTentativeReturnType()]), "\n";
