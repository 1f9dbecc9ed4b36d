<?php
/*
 * Reflection of classes, interfaces, traits and objects.
 */

#[NotSerializable, NotCloneable]
class ReflectionClass implements Stringable, Reflector
{
    const IS_IMPLICIT_ABSTRACT = 16;
    const IS_EXPLICIT_ABSTRACT = 64;
    const IS_FINAL = 32;
    const IS_READONLY = 65536;

    /** The object of a ReflectionObject. */
    protected ?object $__held = null;
    public string $name;

    private function __clone(): void
    {
    }

    public function __construct(object|string $objectOrClass)
    {
        if (!__systemlib_mirror_class($this, $objectOrClass)) {
            throw new ReflectionException("Class \"$objectOrClass\" does not exist", -1);
        }
    }

    public function __toString(): string
    {
        return __systemlib_class_text($this, $this->__held, '');
    }

    public function getName(): string
    {
        return $this->name;
    }

    #[Native]
    public function isInternal(): bool {}

    public function isUserDefined(): bool
    {
        return !$this->isInternal();
    }

    #[Native]
    public function isAnonymous(): bool {}

    #[Native]
    public function isInstantiable(): bool {}

    #[Native]
    public function isCloneable(): bool {}

    #[Native]
    public function getFileName(): string|false {}

    #[Native]
    public function getStartLine(): int|false {}

    #[Native]
    public function getEndLine(): int|false {}

    #[Native]
    public function getDocComment(): string|false {}

    #[Native]
    public function getConstructor(): ?ReflectionMethod {}

    #[Native]
    public function hasMethod(string $name): bool {}

    public function getMethod(string $name): ReflectionMethod
    {
        if ($this->name === 'Closure' && strtolower($name) === '__invoke') {
            return new ReflectionMethod($this->__held ?? __systemlib_nothing(...), $name);
        }
        return __systemlib_class_method($this, $name)
            ?? throw new ReflectionException("Method {$this->name}::" . $name . '() does not exist');
    }

    public function getMethods(?int $filter = null): array
    {
        $methods = __systemlib_class_methods($this, $filter ?? -1);
        if ($this->name === 'Closure' && (($filter ?? 1) & 1)) {
            $methods[] = $this->getMethod('__invoke');
        }
        return $methods;
    }

    #[Native]
    public function hasProperty(string $name): bool {}

    public function getProperty(string $name): ReflectionProperty
    {
        $found = __systemlib_class_property($this, $name);
        if ($found !== null) {
            return $found;
        }
        if ($this->__held !== null && __systemlib_has_dynamic($this->__held, $name)) {
            return __systemlib_dynamic_property($this, $name);
        }
        $at = strpos($name, '::');
        if ($at !== false) {
            $class = strtolower(substr($name, 0, $at));
            $name = substr($name, $at + 2);
            $of = __systemlib_class_of($class);
            if (!is_a($this->name, $of, true)) {
                throw new ReflectionException("Fully qualified property name $of::\$$name does not specify a base class of {$this->name}");
            }
            $found = __systemlib_property_of($of, $name);
            if ($found !== null) {
                return $found;
            }
        }
        throw new ReflectionException("Property {$this->name}::\$$name does not exist");
    }

    public function getProperties(?int $filter = null): array
    {
        $found = __systemlib_class_properties($this, $filter ?? -1);
        if ($this->__held !== null && (($filter ?? 1) & 1)) {
            foreach (__systemlib_dynamic_names($this->__held) as $name) {
                $found[] = __systemlib_dynamic_property($this, $name);
            }
        }
        return $found;
    }

    public function hasConstant(string $name): bool
    {
        return __systemlib_class_constant($this, $name) !== null;
    }

    public function getConstants(?int $filter = null): array
    {
        return __systemlib_constant_values($this, $filter ?? -1);
    }

    public function getReflectionConstants(?int $filter = null): array
    {
        return __systemlib_class_constants($this, $filter ?? -1);
    }

    public function getConstant(string $name): mixed
    {
        $constant = __systemlib_class_constant($this, $name);
        return $constant === null ? false : $constant->getValue();
    }

    public function getReflectionConstant(string $name): ReflectionClassConstant|false
    {
        return __systemlib_class_constant($this, $name) ?? false;
    }

    public function getInterfaces(): array
    {
        $found = [];
        foreach ($this->getInterfaceNames() as $name) {
            $found[$name] = new ReflectionClass($name);
        }
        return $found;
    }

    #[Native]
    public function getInterfaceNames(): array {}

    #[Native]
    public function isInterface(): bool {}

    public function getTraits(): array
    {
        $found = [];
        foreach ($this->getTraitNames() as $name) {
            $found[$name] = new ReflectionClass($name);
        }
        return $found;
    }

    #[Native]
    public function getTraitNames(): array {}

    #[Native]
    public function getTraitAliases(): array {}

    #[Native]
    public function isTrait(): bool {}

    #[Native, Promised]
    public function isEnum(): bool {}

    #[Native]
    public function isAbstract(): bool {}

    #[Native]
    public function isFinal(): bool {}

    #[Native, Promised]
    public function isReadOnly(): bool {}

    #[Native]
    public function getModifiers(): int {}

    public function isInstance(object $object): bool
    {
        return is_a($object, $this->name);
    }

    #[Constructs, ExtraNamed]
    public function newInstance(mixed ...$args): object
    {
        return __systemlib_new_instance($this, $args);
    }

    #[Native, Reaches]
    public function newInstanceWithoutConstructor(): object {}

    #[Constructs]
    public function newInstanceArgs(array $args = []): ?object
    {
        return __systemlib_new_instance($this, $args);
    }

    #[Native]
    public function getParentClass(): ReflectionClass|false {}

    public function isSubclassOf(ReflectionClass|string $class): bool
    {
        return is_subclass_of($this->name, __systemlib_class_meant($class, 'Class'));
    }

    public function getStaticProperties(): ?array
    {
        return __systemlib_default_values($this, true, true);
    }

    public function getStaticPropertyValue(string $name, mixed $default = UNKNOWN): mixed
    {
        $found = __systemlib_static_value($this, $name);
        if ($found !== null) {
            return $found[0];
        }
        if (func_num_args() > 1) {
            return $default;
        }
        throw new ReflectionException("Property {$this->name}::\$$name does not exist");
    }

    #[Reaches]
    public function setStaticPropertyValue(string $name, mixed $value): void
    {
        if (!__systemlib_set_static_value($this, $name, $value)) {
            throw new ReflectionException("Class {$this->name} does not have a property named $name");
        }
    }

    public function getDefaultProperties(): array
    {
        return __systemlib_default_values($this, true, false) + __systemlib_default_values($this, false, false);
    }

    public function isIterable(): bool
    {
        return __systemlib_is_iterable($this);
    }

    public function isIterateable(): bool
    {
        return __systemlib_is_iterable($this);
    }

    public function implementsInterface(ReflectionClass|string $interface): bool
    {
        $name = __systemlib_class_meant($interface, 'Interface');
        if (!interface_exists($name, false)) {
            $name = (new ReflectionClass($name))->name;
            throw new ReflectionException("$name is not an interface");
        }
        return is_a($this->name, $name, true);
    }

    public function getExtension(): ?ReflectionExtension
    {
        $name = $this->getExtensionName();
        return $name === false ? null : new ReflectionExtension($name);
    }

    #[Native]
    public function getExtensionName(): string|false {}

    public function inNamespace(): bool
    {
        return strrpos($this->name, '\\') > 0;
    }

    public function getNamespaceName(): string
    {
        return substr($this->name, 0, (int) strrpos($this->name, '\\'));
    }

    public function getShortName(): string
    {
        $at = strrpos($this->name, '\\');
        return $at > 0 ? substr($this->name, $at + 1) : $this->name;
    }

    #[Promised]
    public function getAttributes(?string $name = null, int $flags = 0): array
    {
        return $name === null && $flags === 0 ? __systemlib_attribute_list($this, Attribute::TARGET_CLASS)
            : __systemlib_attributes($this, 'ReflectionClass', Attribute::TARGET_CLASS, $name, $flags);
    }
}

class ReflectionObject extends ReflectionClass
{
    public function __construct(object $object)
    {
        parent::__construct($object);
        $this->__held = $object;
    }
}

function __systemlib_new_instance(ReflectionClass $class, array $args): object
{
    if (!$class->isInstantiable()) {
        if (!__systemlib_has_objects($class)) {
            return new $class->name();
        }
        throw new ReflectionException("Access to non-public constructor of class {$class->name}");
    }
    if ($args && !__systemlib_has_constructor($class)) {
        throw new ReflectionException("Class {$class->name} does not have a constructor, so you cannot pass any constructor arguments");
    }
    return new $class->name(...$args);
}

/** What is called where a reflector of Closure::__invoke() has no Closure. */
function __systemlib_nothing()
{
}

/** The name of a class that is given by its reflector or by name. */
function __systemlib_class_meant(ReflectionClass|string $class, string $kind): string
{
    if ($class instanceof ReflectionClass) {
        return $class->name;
    }
    if (!class_exists($class) && !interface_exists($class, false) && !trait_exists($class, false)) {
        throw new ReflectionException("$kind \"$class\" does not exist");
    }
    return $class;
}

// -- what the machine knows (classes.py) --

#[Native]
function __systemlib_mirror_class(ReflectionClass $reflector, object|string $of): bool {}

#[Native]
function __systemlib_class_method(ReflectionClass $class, string $name): ?ReflectionMethod {}

#[Native]
function __systemlib_class_methods(ReflectionClass $class, int $filter): array {}

#[Native]
function __systemlib_class_property(ReflectionClass $class, string $name): ?ReflectionProperty {}

#[Native]
function __systemlib_property_of(string $class, string $name): ?ReflectionProperty {}

#[Native]
function __systemlib_class_properties(ReflectionClass $class, int $filter): array {}

#[Native]
function __systemlib_dynamic_property(ReflectionClass $class, string $name): ReflectionProperty {}

#[Native]
function __systemlib_has_dynamic(object $object, string $name): bool {}

#[Native]
function __systemlib_dynamic_names(object $object): array {}

#[Native]
function __systemlib_class_constant(ReflectionClass $class, string $name): ?ReflectionClassConstant {}

#[Native]
function __systemlib_constant_values(ReflectionClass $class, int $filter): array {}

/** Whether there can be objects of a class. */
#[Native]
function __systemlib_has_objects(ReflectionClass $class): bool {}

#[Native]
function __systemlib_has_constructor(ReflectionClass $class): bool {}

#[Native]
function __systemlib_case_names(ReflectionClass $enum): array {}

#[Native]
function __systemlib_is_case(ReflectionClass $enum, string $name): ?bool {}

#[Native]
function __systemlib_class_constants(ReflectionClass $class, int $filter): array {}

/** Static or other properties with what they are declared with, or the static ones with what they are now. */
#[Native]
function __systemlib_default_values(ReflectionClass $class, bool $static, bool $current): array {}

/** A list of a static property's value; null when there is none. */
#[Native]
function __systemlib_static_value(ReflectionClass $class, string $name): ?array {}

#[Native]
function __systemlib_set_static_value(ReflectionClass $class, string $name, mixed $value): bool {}

#[Native]
function __systemlib_is_iterable(ReflectionClass $class): bool {}
