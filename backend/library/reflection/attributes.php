<?php
/*
 * Reflection of attributes.
 */

#[NotSerializable, NotCloneable, Promised]
class ReflectionAttribute implements Stringable, Reflector
{
    const IS_INSTANCEOF = 2;

    private string $__attribute = '';
    private int $__target = 0;
    private bool $__repeated = false;
    /** The reflector of what has the attribute. */
    private ?Reflector $__owner = null;

    public function getName(): string
    {
        return $this->__attribute;
    }

    public function getTarget(): int
    {
        return $this->__target;
    }

    public function isRepeated(): bool
    {
        return $this->__repeated;
    }

    public function getArguments(): array
    {
        return __systemlib_attribute_arguments($this, $this->__owner);
    }

    #[Constructs]
    public function newInstance(): object
    {
        $name = $this->__attribute;
        if (!class_exists($name) && !interface_exists($name, false) && !trait_exists($name, false)) {
            throw new Error("Attribute class \"$name\" not found");
        }
        $flags = __systemlib_attribute_flags($name);
        if (!($this->__target & $flags)) {
            throw new Error("Attribute \"$name\" cannot target " . __systemlib_target_names($this->__target)
                . ' (allowed targets: ' . __systemlib_target_names($flags) . ')');
        }
        if ($this->__repeated && !($flags & Attribute::IS_REPEATABLE)) {
            throw new Error("Attribute \"$name\" must not be repeated");
        }
        $object = __systemlib_new_object($name);
        $arguments = $this->getArguments();
        switch (__systemlib_construction($name)) {
            case 'none':
                if ($arguments) {
                    throw new Error("Attribute class $name does not have a constructor, cannot pass arguments");
                }
                break;
            case 'hidden':
                throw new Error("Attribute constructor of class $name must be public");
            case 'open':
                $object->__construct(...$arguments);
        }
        return $object;
    }

    public function __toString(): string
    {
        $arguments = $this->getArguments();
        if (!$arguments) {
            return "Attribute [ {$this->__attribute} ]\n";
        }
        $text = "Attribute [ {$this->__attribute} ] {\n  - Arguments [" . count($arguments) . "] {\n";
        $at = 0;
        foreach ($arguments as $name => $value) {
            $text .= "    Argument #$at [ " . (is_string($name) ? "$name = " : '') . __systemlib_shown_value($value) . " ]\n";
            ++$at;
        }
        return "$text  }\n}\n";
    }

    private function __clone(): void
    {
    }

    private function __construct()
    {
    }
}

/** What an attribute class says about its use. */
function __systemlib_attribute_flags(string $class): int
{
    $arguments = __systemlib_attribute_use($class) ?? throw new Error("Attempting to use non-attribute class \"$class\" as attribute");
    $flags = $arguments ? reset($arguments) : Attribute::TARGET_ALL;
    if (!is_int($flags)) {
        throw new Error('Attribute::__construct(): Argument #1 ($flags) must be of type int, ' . get_debug_type($flags) . ' given');
    }
    if ($flags & ~(Attribute::TARGET_ALL | Attribute::IS_REPEATABLE)) {
        throw new Error('Invalid attribute flags specified');
    }
    return $flags;
}

function __systemlib_target_names(int $flags): string
{
    $names = [];
    foreach (['class', 'function', 'method', 'property', 'class constant', 'parameter'] as $bit => $name) {
        if ($flags & (1 << $bit)) {
            $names[] = $name;
        }
    }
    return implode(', ', $names);
}

/** The attributes of what a reflector reflects, those of a name, or of a class and what is like it. */
function __systemlib_attributes(Reflector $owner, string $reflector, int $target, ?string $name, int $flags): array
{
    if ($flags & ~ReflectionAttribute::IS_INSTANCEOF) {
        throw new ValueError("$reflector::getAttributes(): Argument #2 (\$flags) must be a valid attribute filter flag");
    }
    $all = __systemlib_attribute_list($owner, $target);
    if ($name === null) {
        return $all;
    }
    $found = [];
    if ($flags & ReflectionAttribute::IS_INSTANCEOF) {
        if (!class_exists($name) && !interface_exists($name, false) && !trait_exists($name, false)) {
            throw new Error("Class \"$name\" not found");
        }
        foreach ($all as $attribute) {
            if (is_a($attribute->getName(), $name, true)) {
                $found[] = $attribute;
            }
        }
        return $found;
    }
    $name = strtolower(ltrim($name, '\\'));
    foreach ($all as $attribute) {
        if (strtolower($attribute->getName()) === $name) {
            $found[] = $attribute;
        }
    }
    return $found;
}

// -- what the machine knows (attributes.py) --

#[Native]
function __systemlib_attribute_list(Reflector $owner, int $target): array {}

/** The arguments of a class's own attribute Attribute; null when it has none. */
#[Native]
function __systemlib_attribute_use(string $class): ?array {}

/** How objects of a class are constructed: 'none' without a constructor, 'hidden' with one that is not public, 'open', or 'never'. */
#[Native]
function __systemlib_construction(string $class): string {}

/** A new object of a class whose constructor is yet to be called. */
#[Native]
function __systemlib_new_object(string $class): object {}

#[Native]
function __systemlib_attribute_arguments(ReflectionAttribute $attribute, Reflector $owner): array {}
