<?php
/*
 * Interfaces and classes that the language itself knows, and functions of the engine.
 */

const E_ERROR = 1;
const E_WARNING = 2;
const E_PARSE = 4;
const E_NOTICE = 8;
const E_CORE_ERROR = 16;
const E_CORE_WARNING = 32;
const E_COMPILE_ERROR = 64;
const E_COMPILE_WARNING = 128;
const E_USER_ERROR = 256;
const E_USER_WARNING = 512;
const E_USER_NOTICE = 1024;
const E_STRICT = 2048;
const E_RECOVERABLE_ERROR = 4096;
const E_DEPRECATED = 8192;
const E_USER_DEPRECATED = 16384;
const E_ALL = 32767;
const DEBUG_BACKTRACE_PROVIDE_OBJECT = 1;
const DEBUG_BACKTRACE_IGNORE_ARGS = 2;

interface Traversable {}

interface IteratorAggregate extends Traversable
{
    public function getIterator(): Traversable;
}

interface Iterator extends Traversable
{
    public function current(): mixed;
    public function next(): void;
    public function key(): mixed;
    public function valid(): bool;
    public function rewind(): void;
}

interface ArrayAccess
{
    public function offsetExists(mixed $offset): bool;
    public function offsetGet(mixed $offset): mixed;
    public function offsetSet(mixed $offset, mixed $value): void;
    public function offsetUnset(mixed $offset): void;
}

interface Countable
{
    public function count(): int;
}

interface Stringable
{
    public function __toString(): string;
}

interface Serializable
{
    public function serialize();
    public function unserialize(string $data);
}

#[Promised]
interface UnitEnum
{
    public static function cases(): array;
}

#[Promised]
interface BackedEnum extends UnitEnum
{
    public static function from(int|string $value): static;
    public static function tryFrom(int|string $value): ?static;
}

/** Methods that every enum gets when it is linked. */
trait __UnitEnum
{
    public static function cases(): array
    {
        return __systemlib_enum_cases(static::class);
    }
}

trait __BackedEnum
{
    public static function from(#[Shown('string|int')] $value): static
    {
        return __systemlib_enum_from(static::class, $value, true);
    }

    public static function tryFrom(#[Shown('string|int')] $value): ?static
    {
        return __systemlib_enum_from(static::class, $value, false);
    }
}

#[Native]
function __systemlib_enum_cases(string $class): array {}

#[Native]
function __systemlib_enum_from(string $class, $value, bool $must): mixed {}

#[AllowDynamicProperties]
class stdClass {}

#[Attribute(Attribute::TARGET_CLASS)]
final class Attribute
{
    const TARGET_CLASS = 1;
    const TARGET_FUNCTION = 2;
    const TARGET_METHOD = 4;
    const TARGET_PROPERTY = 8;
    const TARGET_CLASS_CONSTANT = 16;
    const TARGET_PARAMETER = 32;
    const TARGET_ALL = 63;
    const IS_REPEATABLE = 64;

    public function __construct(public int $flags = Attribute::TARGET_ALL) {}
}

#[Attribute]
final class ReturnTypeWillChange
{
    public function __construct() {}
}

#[Attribute]
final class AllowDynamicProperties
{
    public function __construct() {}
}

#[Attribute(Attribute::TARGET_PARAMETER)]
final class SensitiveParameter
{
    public function __construct()
    {
    }
}

/** What a trace shows of an argument marked #[SensitiveParameter]; nothing but getValue() shows what it was. */
#[NotSerializable, NoDynamicProps, Promised]
final class SensitiveParameterValue
{
    private readonly mixed $value;

    public function __construct(mixed $value)
    {
        $this->value = $value;
    }

    public function getValue(): mixed
    {
        return $this->value;
    }

    public function __debugInfo(): array
    {
        return [];
    }
}

#[Native]
function error_reporting(?int $error_level = null): int {}

#[Native]
function set_error_handler(?callable $callback, int $error_levels = E_ALL) {}

#[Native]
function restore_error_handler(): true {}

#[Native]
function set_exception_handler(?callable $callback) {}

#[Native]
function restore_exception_handler(): true {}

/** A value that a constant expression takes an element or a property of, unless it must not. */
#[Native, Pure]
function __systemlib_constant_base(mixed $value, bool $of_property): mixed {}
#[Native]
function trigger_error(string $message, int $error_level = E_USER_NOTICE): bool {}

#[Native]
function user_error(string $message, int $error_level = E_USER_NOTICE): bool {}

#[Native]
function debug_backtrace(int $options = DEBUG_BACKTRACE_PROVIDE_OBJECT, int $limit = 0): array {}

function debug_print_backtrace(int $options = 0, int $limit = 0): void
{
    $trace = debug_backtrace($options & DEBUG_BACKTRACE_IGNORE_ARGS, $limit === 0 ? 0 : $limit + 1);
    unset($trace[0]);
    $number = 0;
    foreach ($trace as $row) {
        echo '#', $number, ' ', __systemlib_trace_row($row), "\n";
        ++$number;
    }
}

/** In a function of the library with a PHP body: check that a parameter is a resource; null where that is the default. */
#[Native]
function __systemlib_check_resource(int $parameter): void {}

#[Native, CallerFrame]
function func_get_args(): array {}

#[Native, CallerFrame]
function func_num_args(): int {}

#[Native, CallerFrame]
function func_get_arg(int $position): mixed {}

#[Native]
function define(string $constant_name, mixed $value, bool $case_insensitive = false): bool {}

#[Native]
function defined(string $constant_name): bool {}

#[Native]
function get_included_files(): array {}

#[Native]
function get_required_files(): array {}

#[Native]
function function_exists(string $function): bool {}

#[Native]
function class_exists(string $class, bool $autoload = true): bool {}

#[Native]
function interface_exists(string $interface, bool $autoload = true): bool {}

#[Native]
function trait_exists(string $trait, bool $autoload = true): bool {}

#[Native]
function enum_exists(string $enum, bool $autoload = true): bool {}

#[Native]
function method_exists($object_or_class, string $method): bool {}

#[Native]
function property_exists($object_or_class, string $property): bool {}

#[Native]
function get_class(object $object = UNKNOWN): string {}

#[Native]
function get_parent_class(#[Shown('object|string')] $object_or_class = UNKNOWN): string|false {}

#[Native]
function get_called_class(): string {}

#[Native]
function is_a(mixed $object_or_class, string $class, bool $allow_string = false): bool {}

#[Native]
function is_subclass_of(mixed $object_or_class, string $class, bool $allow_string = true): bool {}

#[Native]
function get_object_vars(object $object): array {}

#[Native]
function get_class_vars(#[Shown('string')] $class): array {}

#[Native]
function get_mangled_object_vars(object $object): array {}

#[Native]
function get_class_methods(#[Shown('object|string')] $object_or_class): array {}

#[Native, CallerFrame]
function get_defined_vars(): array {}

#[Native]
function gc_collect_cycles(): int {}

#[Native]
function gc_enable(): void {}

#[Native]
function gc_disable(): void {}

#[Native]
function gc_enabled(): bool {}

#[Native]
function gc_status(): array {}
