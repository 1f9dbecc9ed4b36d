<?php
/*
 * Reflection of attributes.
 */

#[NotSerializable, NotCloneable]
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

    public function newInstance(): object
    {
        $name = $this->__attribute;
        if (!class_exists($name) && !interface_exists($name, false) && !trait_exists($name, false)) {
            throw new Error("Attribute class \"$name\" not found");
        }
        $class = new ReflectionClass($name);
        $flags = __systemlib_attribute_flags($class);
        if (!($this->__target & $flags)) {
            throw new Error("Attribute \"$name\" cannot target " . __systemlib_target_names($this->__target)
                . ' (allowed targets: ' . __systemlib_target_names($flags) . ')');
        }
        if ($this->__repeated && !($flags & Attribute::IS_REPEATABLE)) {
            throw new Error("Attribute \"$name\" must not be repeated");
        }
        $arguments = $this->getArguments();
        if (!__systemlib_has_constructor($class)) {
            if ($arguments) {
                throw new Error("Attribute class $name does not have a constructor, cannot pass arguments");
            }
        } elseif (!$class->isInstantiable() && __systemlib_has_objects($class)) {
            throw new Error("Attribute constructor of class $name must be public");
        }
        unset($class);
        return new $name(...$arguments);
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
function __systemlib_attribute_flags(ReflectionClass $class): int
{
    $own = $class->getAttributes(Attribute::class)[0] ?? null;
    if ($own === null) {
        throw new Error("Attempting to use non-attribute class \"{$class->name}\" as attribute");
    }
    $arguments = $own->getArguments();
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

#[Native]
function __systemlib_attribute_arguments(ReflectionAttribute $attribute, Reflector $owner): array {}
