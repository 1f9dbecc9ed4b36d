<?php
function inner(string $text): void { Fiber::suspend($text); }
class Work { public function run(int $n): string { inner("at $n"); return 'done'; } }
function rows(array $trace): string { return implode(' < ', array_map(fn($row) => ($row['class'] ?? '') . ($row['type'] ?? '') . $row['function'] . '(' . json_encode($row['args'] ?? null) . ')' . (isset($row['line']) ? ':' . $row['line'] : ''), $trace)); }
$fiber = new Fiber([new Work, 'run']);
$r = new ReflectionFiber($fiber);
foreach ([fn() => $r->getTrace(), fn() => $r->getExecutingLine(), fn() => $r->getExecutingFile()] as $fault) {
    try {
        $fault();
    } catch (Error $e) {
        echo $e->getMessage(), "\n";
    }
}
var_dump($r->getFiber() === $fiber, $r->getCallable()[1]);
var_dump($fiber->start(5), $r->getExecutingLine(), basename($r->getExecutingFile()), rows($r->getTrace()), rows($r->getTrace(DEBUG_BACKTRACE_IGNORE_ARGS)));
$fiber->resume();
try {
    $r->getCallable();
} catch (Error $e) {
    echo $e->getMessage(), "\n";
}
(new Fiber(function () {
    $own = new ReflectionFiber(Fiber::getCurrent());
    var_dump($own->getExecutingLine(), rows($own->getTrace()));
}))->start();

// Functions and classes of the library, by php's names, types, defaults and extensions.
foreach (['array_filter', 'htmlspecialchars', 'trim', 'set_error_handler', 'json_encode', 'preg_match', 'mkdir', 'get_class', 'date', 'usort', 'is_callable'] as $name) {
    $f = new ReflectionFunction($name);
    echo "$name in ", $f->getExtensionName(), ': ';
    foreach ($f->getParameters() as $p) {
        echo $p->getType(), ' $', $p->getName();
        if ($p->isOptional() && $name !== 'mkdir') {
            echo ' = ', $p->isDefaultValueAvailable() ? json_encode($p->getDefaultValue()) . ' ' . ($p->isDefaultValueConstant() ? $p->getDefaultValueConstantName() : '') : '?';
        }
        echo ', ';
    }
    echo $f->getReturnType(), "\n";
}
echo new ReflectionFunction('htmlspecialchars'), new ReflectionFunction('trim'), new ReflectionMethod('Iterator', 'current');
foreach (['Closure', 'Generator', 'Fiber', 'ArrayAccess', 'Stringable', 'Attribute'] as $name) {
    $c = new ReflectionClass($name);
    echo $name, ' ', $c->getExtensionName(), ' ', implode(',', array_map(fn($m) => $m->name, $c->getMethods())), ' ', implode(',', array_keys($c->getConstants())), ' ',
        json_encode([$c->isFinal(), $c->isCloneable(), $c->getFileName(), $c->getDocComment(), count($c->getProperties())]), "\n";
}
$core = new ReflectionExtension('core');
var_dump($core->getName(), isset($core->getFunctions()['strlen']), in_array('Closure', $core->getClassNames()), isset($core->getConstants()['E_ALL']), $core->isPersistent());
try {
    new ReflectionExtension('nope');
} catch (ReflectionException $e) {
    echo $e->getMessage(), "\n";
}
final class Sealed extends ArrayObject { public $own = 1; public function __construct() { echo "not called\n"; } }
$sealed = (new ReflectionClass('Sealed'))->newInstanceWithoutConstructor();
var_dump($sealed->own, count($sealed));
$invoke = (new ReflectionClass('Closure'))->getMethod('__invoke');
var_dump($invoke->class, $invoke->invoke(fn($x) => $x * 2, 21));
