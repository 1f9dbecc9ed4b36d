<?php
/*
 * Reflection of properties, class constants and enums.
 */

#[NotSerializable, NotCloneable]
class ReflectionProperty implements Stringable, Reflector
{
    const IS_STATIC = 16;
    const IS_READONLY = 128;
    const IS_PUBLIC = 1;
    const IS_PROTECTED = 2;
    const IS_PRIVATE = 4;

    public string $name;
    public string $class;

    private function __clone(): void
    {
    }

    public function __construct(object|string $class, string $property)
    {
        $of = __systemlib_class_of($class);
        if (!__systemlib_mirror_property($this, $of, $property)) {
            if (!is_object($class) || !__systemlib_has_dynamic($class, $property)) {
                throw new ReflectionException("Property $of::\$$property does not exist");
            }
            __systemlib_mirror_dynamic($this, $of, $property);
        }
    }

    public function __toString(): string
    {
        return __systemlib_property_text($this, '');
    }

    public function getName(): string
    {
        return $this->name;
    }

    public function getValue(?object $object = null): mixed
    {
        if (!$this->isStatic()) {
            if ($object === null) {
                throw new TypeError('ReflectionProperty::getValue(): Argument #1 ($object) must be provided for instance properties');
            }
            if (!is_a($object, $this->class)) {
                throw new ReflectionException('Given object is not an instance of the class this property was declared in');
            }
        }
        return __systemlib_property_value($this, $object);
    }

    #[Reaches]
    public function setValue(mixed $objectOrValue, mixed $value = UNKNOWN): void
    {
        if ($this->isStatic()) {
            __systemlib_set_property_value($this, null, func_num_args() > 1 ? $value : $objectOrValue);
            return;
        }
        if (func_num_args() < 2) {
            throw new ArgumentCountError('ReflectionProperty::setValue() expects exactly 2 arguments, 1 given');
        }
        if (!is_object($objectOrValue)) {
            throw new TypeError('ReflectionProperty::setValue(): Argument #1 ($objectOrValue) must be of type object, '
                . get_debug_type($objectOrValue) . ' given');
        }
        __systemlib_set_property_value($this, $objectOrValue, $value);
    }

    public function isInitialized(?object $object = null): bool
    {
        if (!$this->isStatic()) {
            if ($object === null) {
                throw new TypeError('ReflectionProperty::isInitialized(): Argument #1 ($object) must be provided for instance properties');
            }
            if (!is_a($object, $this->class)) {
                throw new ReflectionException('Given object is not an instance of the class this property was declared in');
            }
        }
        return __systemlib_property_initialized($this, $object);
    }

    #[Native]
    public function isPublic(): bool {}

    #[Native]
    public function isPrivate(): bool {}

    #[Native]
    public function isProtected(): bool {}

    #[Native]
    public function isStatic(): bool {}

    #[Native, Promised]
    public function isReadOnly(): bool {}

    #[Native]
    public function isDefault(): bool {}

    #[Native, Promised]
    public function isPromoted(): bool {}

    #[Native]
    public function getModifiers(): int {}

    #[Native]
    public function getDeclaringClass(): ReflectionClass {}

    #[Native]
    public function getDocComment(): string|false {}

    public function setAccessible(bool $accessible): void
    {
    }

    #[Native]
    public function getType(): ?ReflectionType {}

    public function hasType(): bool
    {
        return __systemlib_property_type($this) !== null;
    }

    #[Native, Promised]
    public function hasDefaultValue(): bool {}

    #[Native]
    public function getDefaultValue(): mixed {}

    #[Promised]
    public function getAttributes(?string $name = null, int $flags = 0): array
    {
        return $name === null && $flags === 0 ? __systemlib_attribute_list($this, Attribute::TARGET_PROPERTY)
            : __systemlib_attributes($this, 'ReflectionProperty', Attribute::TARGET_PROPERTY, $name, $flags);
    }
}

#[NotSerializable, NotCloneable]
class ReflectionClassConstant implements Stringable, Reflector
{
    const IS_PUBLIC = 1;
    const IS_PROTECTED = 2;
    const IS_PRIVATE = 4;
    const IS_FINAL = 32;

    public string $name;
    public string $class;

    private function __clone(): void
    {
    }

    public function __construct(object|string $class, string $constant)
    {
        $of = __systemlib_class_of($class);
        if (!__systemlib_mirror_constant($this, $of, $constant)) {
            throw new ReflectionException("Constant $of::$constant does not exist");
        }
    }

    public function __toString(): string
    {
        return __systemlib_class_constant_text($this, '');
    }

    public function getName(): string
    {
        return $this->name;
    }

    #[Native]
    public function getValue(): mixed {}

    #[Native]
    public function isPublic(): bool {}

    #[Native]
    public function isPrivate(): bool {}

    #[Native]
    public function isProtected(): bool {}

    #[Native, Promised]
    public function isFinal(): bool {}

    #[Native]
    public function getModifiers(): int {}

    #[Native]
    public function getDeclaringClass(): ReflectionClass {}

    #[Native]
    public function getDocComment(): string|false {}

    #[Promised]
    public function getAttributes(?string $name = null, int $flags = 0): array
    {
        return __systemlib_attributes($this, 'ReflectionClassConstant', Attribute::TARGET_CLASS_CONSTANT, $name, $flags);
    }

    #[Native, Promised]
    public function isEnumCase(): bool {}
}

#[Promised]
class ReflectionEnum extends ReflectionClass
{
    public function __construct(object|string $objectOrClass)
    {
        parent::__construct($objectOrClass);
        if (!$this->isEnum()) {
            throw new ReflectionException("Class \"{$this->name}\" is not an enum", -1);
        }
    }

    public function hasCase(string $name): bool
    {
        return __systemlib_is_case($this, $name) ?? false;
    }

    public function getCase(string $name): ReflectionEnumUnitCase
    {
        $case = __systemlib_is_case($this, $name)
            ?? throw new ReflectionException("Case {$this->name}::$name does not exist");
        if (!$case) {
            throw new ReflectionException("{$this->name}::$name is not a case");
        }
        return $this->isBacked() ? new ReflectionEnumBackedCase($this->name, $name) : new ReflectionEnumUnitCase($this->name, $name);
    }

    public function getCases(): array
    {
        $cases = [];
        foreach (__systemlib_case_names($this) as $name) {
            $cases[] = $this->getCase($name);
        }
        return $cases;
    }

    public function isBacked(): bool
    {
        return __systemlib_backing_type($this) !== null;
    }

    public function getBackingType(): ?ReflectionNamedType
    {
        $text = __systemlib_backing_type($this);
        return $text === null ? null : __systemlib_type_reflector($text);
    }
}

#[Promised]
class ReflectionEnumUnitCase extends ReflectionClassConstant
{
    public function __construct(object|string $class, string $constant)
    {
        parent::__construct($class, $constant);
        if (!$this->isEnumCase()) {
            throw new ReflectionException("Constant {$this->class}::{$this->name} is not a case");
        }
    }

    public function getEnum(): ReflectionEnum
    {
        return new ReflectionEnum($this->class);
    }

    public function getValue(): UnitEnum
    {
        return parent::getValue();
    }
}

#[Promised]
class ReflectionEnumBackedCase extends ReflectionEnumUnitCase
{
    public function __construct(object|string $class, string $constant)
    {
        parent::__construct($class, $constant);
        if (__systemlib_backing_type(new ReflectionClass($this->class)) === null) {
            throw new ReflectionException("Enum case {$this->class}::{$this->name} is not a backed case");
        }
    }

    public function getBackingValue(): int|string
    {
        return $this->getValue()->value;
    }
}

/** The name of the class of an object, or of that of a name. */
function __systemlib_class_of(object|string $class): string
{
    if (is_object($class)) {
        return $class::class;
    }
    return __systemlib_class_name($class) ?? throw new ReflectionException("Class \"$class\" does not exist", -1);
}

// -- what the machine knows (members.py) --

#[Native]
function __systemlib_mirror_property(ReflectionProperty $reflector, string $class, string $name): bool {}

#[Native]
function __systemlib_mirror_dynamic(ReflectionProperty $reflector, string $class, string $name): void {}

#[Native]
function __systemlib_property_value(ReflectionProperty $property, ?object $object): mixed {}

#[Native]
function __systemlib_set_property_value(ReflectionProperty $property, ?object $object, mixed $value): void {}

#[Native]
function __systemlib_property_initialized(ReflectionProperty $property, ?object $object): bool {}

#[Native]
function __systemlib_property_type(ReflectionProperty $property): ?string {}

#[Native]
function __systemlib_mirror_constant(ReflectionClassConstant $reflector, string $class, string $name): bool {}

#[Native]
function __systemlib_backing_type(ReflectionClass $enum): ?string {}
