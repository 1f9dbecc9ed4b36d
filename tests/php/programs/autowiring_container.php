<?php
namespace App;

use Attribute;
use LogicException;
use ReflectionClass;
use ReflectionFunction;
use ReflectionNamedType;
use ReflectionParameter;

#[Attribute(Attribute::TARGET_PARAMETER)]
final class Inject { public function __construct(public readonly string $id) {} }
#[Attribute(Attribute::TARGET_CLASS)]
final class Shared {}
#[Attribute(Attribute::TARGET_METHOD | Attribute::IS_REPEATABLE)]
final class On { public function __construct(public string $event, public int $priority = 0) {} }

interface Clock { public function now(): int; }
#[Shared] final class FixedClock implements Clock { private int $asked = 0; public function now(): int { return 1000 + $this->asked++; } }
interface Log { public function write(string $line): void; }
#[Shared] class MemoryLog implements Log
{
    private array $lines = [];
    public function __construct(private Clock $clock, private string $prefix = 'log', private int $width = self::WIDTH) {}
    const WIDTH = 4;
    public function write(string $line): void { $this->lines[] = str_pad((string) $this->clock->now(), $this->width) . "$this->prefix: $line"; }
}
abstract class Handler { protected ?Log $log = null; public function setLog(Log $log): static { $this->log = $log; return $this; } }
final class Orders extends Handler
{
    public function __construct(#[Inject('limit')] private int $limit, private ?Missing $missing = null, Clock|null $clock = null) {}
    #[On('order', 5)] public function place(string $what, int $count = 1): string { $this->log?->write("$what x$count"); return $count > $this->limit ? 'too many' : "ordered $what"; }
    #[On('order'), On('cancel', 1)] private function audit(string $what): void { $this->log?->write("audit $what"); }
}
class Loop { public function __construct(Loop $self) {} }

final class Container
{
    private array $shared = [];
    private array $building = [];
    public function __construct(private array $bindings, private array $values) {}
    public function get(string $id): object
    {
        if (isset($this->shared[$id])) {
            return $this->shared[$id];
        }
        if (isset($this->building[$id])) {
            throw new LogicException("$id needs itself");
        }
        $class = new ReflectionClass($this->bindings[$id] ?? $id);
        if (!$class->isInstantiable()) {
            throw new LogicException("{$class->getShortName()} cannot be made");
        }
        $this->building[$id] = true;
        try {
            $object = $class->newInstanceArgs(array_map($this->argument(...), $class->getConstructor()?->getParameters() ?? []));
        } finally {
            unset($this->building[$id]);
        }
        if ($class->hasMethod('setLog')) {
            $class->getMethod('setLog')->invoke($object, $this->get(Log::class));
        }
        return $class->getAttributes(Shared::class) ? $this->shared[$id] = $object : $object;
    }
    private function argument(ReflectionParameter $parameter): mixed
    {
        foreach ($parameter->getAttributes(Inject::class) as $attribute) {
            return $this->values[$attribute->newInstance()->id];
        }
        $type = $parameter->getType();
        if ($type instanceof ReflectionNamedType && !$type->isBuiltin() && (isset($this->bindings[$type->getName()]) || class_exists($type->getName()))) {
            return $this->get($type->getName());
        }
        return $parameter->isDefaultValueAvailable() ? $parameter->getDefaultValue() : throw new LogicException("No value for \${$parameter->getName()}");
    }
    public function call(callable $callback): mixed
    {
        return $callback(...array_map($this->argument(...), (new ReflectionFunction($callback(...)))->getParameters()));
    }
    public function listeners(object $object): array
    {
        $found = [];
        foreach ((new \ReflectionObject($object))->getMethods() as $method) {
            foreach ($method->getAttributes(On::class) as $attribute) {
                $on = $attribute->newInstance();
                $found[$on->event][$on->priority] = $method->getClosure($object);
            }
        }
        array_walk($found, function (&$listeners) { krsort($listeners); });
        return $found;
    }
}
$container = new Container([Clock::class => FixedClock::class, Log::class => MemoryLog::class], ['limit' => 3]);
$orders = $container->get(Orders::class);
foreach ($container->listeners($orders) as $event => $listeners) {
    foreach ($listeners as $priority => $listener) {
        echo "$event $priority: ", json_encode($listener('tea')), "\n";
    }
}
echo $orders->place('coffee', 5), "\n";
echo $container->call(fn(Clock $clock, Log $log, int $n = 7) => $clock->now() . ' ' . $log::class . " $n"), "\n";
foreach ([Loop::class, Handler::class, Clock::class] as $id) {
    try {
        $container->get($id);
        echo "made $id\n";
    } catch (LogicException $e) {
        echo $e->getMessage(), "\n";
    }
}
var_dump($container->get(Log::class) === $container->get(Log::class), $container->get(Orders::class) === $orders);
print_r($container->get(Log::class));
