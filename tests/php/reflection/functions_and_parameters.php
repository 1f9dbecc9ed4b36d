<?php
namespace Lib;

const LIMIT = 10;
class Box { const SIZE = 3; public function __construct(public array $items = []) {} }
/**
 * Adds.
 */
function add(int $a, int|string|null $b = LIMIT, float ...$rest): int|float { static $calls = 0, $size = Box::SIZE; $calls++; return $a + $calls; }
function self_or() { return 1; }
function defaults(
    $null = null, bool $yes = true, $int = -5, $float = 1.0, $text = 'it\'s', array $list = [1, 'k' => [2]], $constant = LIMIT, $global = \PHP_INT_MAX,
    $fallback = E_ALL, $class = Box::SIZE, ?Box $object = new Box([1]), $sum = LIMIT + 1, $name = Box::class, $chosen = LIMIT ? 'a' : 'b'
) {}
function references(&$a, array &$b, &...$rest): void {}
function &generator(callable $f, iterable $i, object $o, self_t|\Countable $u): iterable { yield 1; }
function required($early = 1, $late) {}

function line(mixed ...$values): void { echo implode(' | ', array_map(fn($v) => is_string($v) ? $v : json_encode($v), $values)), "\n"; }

foreach (['Lib\add', 'Lib\defaults', 'Lib\references', 'Lib\generator', 'Lib\required', 'strlen', 'array_multisort', 'preg_nope'] as $name) {
    try {
        $f = new \ReflectionFunction($name);
    } catch (\ReflectionException $e) {
        line($e->getMessage());
        continue;
    }
    line($f->getName(), $f->getShortName(), $f->getNamespaceName(), $f->inNamespace());
    line($f->isInternal(), $f->isUserDefined(), $f->isGenerator(), $f->isVariadic(), $f->returnsReference(), $f->isClosure(), $f->isStatic(), $f->isDeprecated());
    line($f->getStartLine(), $f->getEndLine(), basename((string) $f->getFileName()), $f->getDocComment(), $f->getExtensionName());
    line($f->getNumberOfParameters(), $f->getNumberOfRequiredParameters(), (string) $f->getReturnType(), $f->hasReturnType(), $f->hasTentativeReturnType());
    foreach ($f->getParameters() as $p) {
        $default = '-';
        if ($p->isDefaultValueAvailable()) {
            try {
                $default = json_encode($p->getDefaultValue());
            } catch (\Error $e) {
                $default = $e->getMessage();
            }
            $default .= $p->isDefaultValueConstant() ? ' is ' . $p->getDefaultValueConstantName() : '';
        }
        line('  ' . $p->getPosition(), $p->getName(), (string) $p->getType(), $p->isOptional(), $p->isVariadic(), $p->isPassedByReference(),
            $p->canBePassedByValue(), $p->allowsNull(), $default);
    }
}
$add = new \ReflectionFunction('Lib\add');
line($add->getStaticVariables());
line($add->invoke(1), $add->invokeArgs([2, 'b' => 3]), $add->getClosure()(5));
line($add->getStaticVariables());
$a = 1;
$b = [];
$refs = new \ReflectionFunction('Lib\references');
$refs->invokeArgs([&$a, &$b]);
$refs->invoke($a, $b);
line($refs->getParameters()[0]->getDeclaringFunction()->getName(), $refs->getParameters()[0]->getDeclaringClass());
foreach ([
    fn() => new \ReflectionParameter('Lib\add', 5),
    fn() => new \ReflectionParameter('Lib\add', 'nope'),
    fn() => new \ReflectionParameter('Lib\add', -1),
    fn() => new \ReflectionParameter('nope', 0),
    fn() => new \ReflectionParameter(['Lib\Box'], 0),
    fn() => new \ReflectionParameter(['Lib\Nope', 'x'], 0),
    fn() => new \ReflectionParameter(['Lib\Box', 'nope'], 0),
    fn() => new \ReflectionParameter(5, 0),
    fn() => $add->getParameters()[0]->getDefaultValue(),
    fn() => $add->getParameters()[0]->isDefaultValueConstant(),
    fn() => $add->invoke('x'),
    fn() => $add->invokeArgs(['nope' => 1]),
    fn() => new \ReflectionFunction(5),
] as $number => $fault) {
    try {
        $fault();
        echo "$number: no error\n";
    } catch (\Throwable $e) {
        echo "$number: ", $e::class, ': ', $e->getMessage(), "\n";
    }
}
line((new \ReflectionParameter(['Lib\Box', '__construct'], 'items'))->isPromoted(), (new \ReflectionParameter([new Box, '__construct'], 0))->getDeclaringClass()->name,
    (new \ReflectionParameter(fn(int $x) => 1, 'x'))->getName());
foreach (['getClass', 'isArray', 'isCallable'] as $old) {
    var_dump((new \ReflectionParameter('Lib\defaults', 'list'))->$old());
}
var_dump((new \ReflectionParameter('Lib\defaults', 'object'))->getClass()->name);
echo new \ReflectionFunction('Lib\defaults'), new \ReflectionFunction('Lib\references'), new \ReflectionFunction('str_replace'), $add;
