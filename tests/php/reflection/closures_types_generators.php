<?php
class Scope
{
    private $v = 'private';
    public function closures() { $x = 1; $y = [2]; return [fn(int $a = 3): int => $a + $x, static function (string $s) use ($x, &$y): ?string { static $n = 5; return $s; }, $this->method(...), strlen(...)]; }
    public function method(self $other, ?self $nullable = null) { return func_get_args(); }
    public function types(int $a, ?int $b, int|string $c, Countable&Traversable $d, mixed $e, iterable $f, ?iterable $g, self|false $h, callable $i, int|null|array $j, int $k = null): static { return $this; }
    public function never(): never { exit; }
    public function nothing(): void {}
}
function show(mixed ...$values) { echo json_encode($values), "\n"; }
$s = new Scope;
foreach ($s->closures() as $closure) {
    $f = new ReflectionFunction($closure);
    show($f->getName(), $f->isClosure(), $f->isAnonymous(), $f->isStatic(), $f->getClosureThis() === $s, $f->getClosureScopeClass()?->name, $f->getClosureCalledClass()?->name,
        $f->getClosureUsedVariables(), $f->getStaticVariables(), (string) $f->getReturnType(), array_map(fn($p) => $p->getName(), $f->getParameters()));
    $m = new ReflectionMethod($closure, '__invoke');
    show($m->name, $m->class, $m->getNumberOfParameters(), $m->isPublic());
}
show((new ReflectionFunction($s->closures()[0]))->invoke(4), (new ReflectionFunction($s->closures()[1]))->invoke('t'), (new ReflectionFunction($s->closures()[3]))->invoke('four'));
show((new ReflectionMethod($s->closures()[0], '__invoke'))->invoke($s->closures()[0], 6));
$bound = Closure::bind(function () { return $this->v; }, $s, Scope::class);
show((new ReflectionFunction($bound))->invoke(), (new ReflectionFunction($bound))->getClosureThis() === $s);
echo new ReflectionFunction(function ($a) use ($s) { return $a; });

function type_of(?ReflectionType $t, string $indent = ''): void {
    if ($t === null) {
        echo "{$indent}none\n";
        return;
    }
    echo $indent, $t::class, " $t ", json_encode($t->allowsNull());
    if ($t instanceof ReflectionNamedType) {
        echo ' ', $t->getName(), ' ', json_encode($t->isBuiltin()), "\n";
        return;
    }
    echo "\n";
    foreach ($t->getTypes() as $part) {
        type_of($part, "$indent  ");
    }
}
foreach ((new ReflectionMethod('Scope', 'types'))->getParameters() as $p) {
    type_of($p->getType());
}
type_of((new ReflectionMethod('Scope', 'types'))->getReturnType());
type_of((new ReflectionMethod('Scope', 'never'))->getReturnType());
type_of((new ReflectionMethod('Scope', 'nothing'))->getReturnType());
type_of((new ReflectionMethod('Scope', 'closures'))->getReturnType());
foreach ((new ReflectionMethod('Scope', 'method'))->getParameters() as $p) {
    type_of($p->getType());
}

function inner() { yield 1; yield 2; }
function outer($argument) {
    yield 0;
    yield from inner();
    return 3;
}
$g = outer('arg');
$r = new ReflectionGenerator($g);
show($r->getFunction()->name, basename($r->getExecutingFile()), $r->getThis());
$g->current();
show(array_map(fn($row) => array_diff_key($row, ['file' => 1]), $r->getTrace()), $r->getExecutingGenerator() === $g);
$g->next();
show($r->getExecutingLine(), array_map(fn($row) => array_diff_key($row, ['file' => 1]), $r->getTrace()), $r->getExecutingGenerator() === $g);
while ($g->valid()) {
    $g->next();
}
foreach ([fn() => $r->getExecutingLine(), fn() => $r->getTrace(), fn() => new ReflectionGenerator($g)] as $fault) {
    try {
        $fault();
    } catch (ReflectionException $e) {
        echo $e->getMessage(), "\n";
    }
}
$list = [1, 2, 3];
$one = &$list[1];
$copy = [&$list[1], &$list[2]];
$id = ReflectionReference::fromArrayElement($list, 1)->getId();
show(ReflectionReference::fromArrayElement($list, 0), $id === ReflectionReference::fromArrayElement($copy, 0)->getId(), strlen($id),
    $id === ReflectionReference::fromArrayElement($list, 2)->getId());
try {
    ReflectionReference::fromArrayElement($list, 'x');
} catch (ReflectionException $e) {
    echo $e->getMessage(), "\n";
}
show(Reflection::getModifierNames(1 | 16 | 32), Reflection::getModifierNames(2 | 64 | 128), Reflection::getModifierNames(0xffffff));
