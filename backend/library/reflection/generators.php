<?php
/*
 * Reflection of generators.
 */

#[NotSerializable, NotCloneable]
final class ReflectionGenerator
{
    private Generator $__generator;

    public function __construct(Generator $generator)
    {
        if (!__systemlib_generator_runs($generator)) {
            throw new ReflectionException('Cannot create ReflectionGenerator based on a terminated Generator');
        }
        $this->__generator = $generator;
    }

    public function getExecutingLine(): int
    {
        return __systemlib_generator_line(__systemlib_live_generator($this->__generator));
    }

    public function getExecutingFile(): string
    {
        return $this->getFunction()->getFileName();
    }

    public function getTrace(int $options = DEBUG_BACKTRACE_PROVIDE_OBJECT): array
    {
        $rows = [];
        $generator = __systemlib_live_generator($this->__generator);
        $place = [];
        do {
            array_unshift($rows, $place + __systemlib_generator_row($generator, $options));
            $place = ['file' => __systemlib_generator_function($generator)->getFileName(), 'line' => __systemlib_generator_line($generator)];
            $generator = __systemlib_generator_delegate($generator);
        } while ($generator !== null);
        return $rows;
    }

    public function getFunction(): ReflectionFunctionAbstract
    {
        return __systemlib_generator_function(__systemlib_live_generator($this->__generator));
    }

    public function getThis(): ?object
    {
        return __systemlib_generator_this(__systemlib_live_generator($this->__generator));
    }

    public function getExecutingGenerator(): Generator
    {
        $generator = __systemlib_live_generator($this->__generator);
        while (($inner = __systemlib_generator_delegate($generator)) !== null) {
            $generator = $inner;
        }
        return $generator;
    }
}

function __systemlib_live_generator(Generator $generator): Generator
{
    if (!__systemlib_generator_runs($generator)) {
        throw new ReflectionException('Cannot fetch information from a terminated Generator');
    }
    return $generator;
}

function __systemlib_generator_row(Generator $generator, int $options): array
{
    $function = __systemlib_generator_function($generator);
    $row = ['function' => $function->getName()];
    $object = __systemlib_generator_this($generator);
    $class = __systemlib_function_class($function);
    if ($class !== null) {
        $row['class'] = $class->name;
        if ($object !== null && ($options & DEBUG_BACKTRACE_PROVIDE_OBJECT)) {
            $row['object'] = $object;
        }
        $row['type'] = $object === null ? '::' : '->';
    }
    if (!($options & DEBUG_BACKTRACE_IGNORE_ARGS)) {
        $row['args'] = __systemlib_generator_arguments($generator);
    }
    unset($class);  // the numbers of objects are given out again in their order
    unset($function);
    return $row;
}

// -- what the machine knows (generators.py) --

#[Native]
function __systemlib_generator_runs(Generator $generator): bool {}

#[Native]
function __systemlib_generator_line(Generator $generator): int {}

#[Native]
function __systemlib_generator_function(Generator $generator): ReflectionFunctionAbstract {}

#[Native]
function __systemlib_generator_this(Generator $generator): ?object {}

#[Native]
function __systemlib_generator_arguments(Generator $generator): array {}

#[Native]
function __systemlib_generator_delegate(Generator $generator): ?Generator {}
