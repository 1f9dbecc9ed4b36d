<?php
/*
 * Reflectors as text.
 */

function __systemlib_function_text(ReflectionFunctionAbstract $f, string $indent, ?string $class = null): string
{
    $method = $f instanceof ReflectionMethod;
    $class ??= $method ? __systemlib_reflected_through($f) ?? $f->class : null;
    $doc = $f->getDocComment();
    $text = $doc === false ? $indent : "$indent$doc\n$indent";
    $text .= $f->isClosure() ? 'Closure [ ' : ($method ? 'Method [ ' : 'Function [ ');
    $text .= '<' . ($f->isInternal() ? 'internal' : 'user');
    $text .= $f->isDeprecated() ? ', deprecated' : '';
    $extension = $f->getExtensionName();
    $text .= $extension === false ? '' : ":$extension";
    if ($method) {
        $text .= __systemlib_method_origin($f, $class);
    }
    $text .= '> ';
    $member = $method || $f->isClosure() && $f->getClosureScopeClass() !== null;
    $names = $method ? Reflection::getModifierNames($f->getModifiers()) : __systemlib_closure_modifiers($f, $member);
    if ($method && $f->isStatic()) {  // stands before the visibility here
        $names = array_values(array_diff($names, ['static']));
        array_splice($names, -1, 0, ['static']);
    }
    $text .= $names ? implode(' ', $names) . ' ' : '';
    $text .= ($member ? 'method ' : 'function ') . ($f->returnsReference() ? '&' : '') . "{$f->name} ] {\n";
    if (!$f->isInternal()) {
        $text .= "$indent  @@ {$f->getFileName()} {$f->getStartLine()} - {$f->getEndLine()}\n";
    }
    if ($f->isClosure()) {
        $text .= __systemlib_bound_text(array_keys($f->getStaticVariables()), "$indent  ");
    }
    $type = __systemlib_return_type($f, false) ?? __systemlib_return_type($f, true);
    $parameters = $f->getParameters();
    $invoke = $method && $f->class === 'Closure' && $f->name === '__invoke';
    if ($parameters || $type !== null || $f->isInternal() && !$invoke && !($member && $f->isClosure())) {
        $text .= "\n$indent  - Parameters [" . count($parameters) . "] {\n";
        foreach ($parameters as $parameter) {
            $text .= "$indent    " . __systemlib_parameter_text($parameter) . "\n";
        }
        unset($parameter);
        __systemlib_drop($parameters);
        $text .= "$indent  }\n";
    }
    if ($type !== null) {
        $text .= "$indent  - " . ($f->hasTentativeReturnType() ? 'Tentative return' : 'Return') . " [ $type ]\n";
    }
    return "$text$indent}\n";
}

/** What stands before the name of a function: php gives the code of closures in classes a second, public visibility. */
function __systemlib_closure_modifiers(ReflectionFunction $f, bool $member): array
{
    $names = $f->isStatic() ? ['static'] : [];
    if ($member) {
        $of = $f->name === '{closure}' || !method_exists($f->getClosureScopeClass()->name, $f->name) ? null
            : new ReflectionMethod($f->getClosureScopeClass()->name, $f->name);
        $names[] = $of === null || $of->isPublic() ? 'public' : '<visibility error>';
    }
    return $names;
}

/** Where a method comes from: what it inherits, overwrites or goes back to. */
function __systemlib_method_origin(ReflectionMethod $method, string $class): string
{
    $text = '';
    if ($method->class !== $class) {
        $text = ", inherits {$method->class}";
    } else {
        $parent = get_parent_class($method->class);
        $above = $parent === false ? null : __systemlib_class_method(new ReflectionClass($parent), $method->name);
        if ($above !== null && !$above->isPrivate()) {
            $text = ", overwrites {$above->class}";
        }
    }
    $prototype = __systemlib_prototype($method);
    $text .= $prototype === null ? '' : ", prototype {$prototype->class}";
    return $method->isConstructor() ? "$text, ctor" : $text;
}

function __systemlib_bound_text(array $names, string $indent): string
{
    if (!$names) {
        return '';
    }
    $text = "\n$indent- Bound Variables [" . count($names) . "] {\n";
    foreach ($names as $at => $name) {
        $text .= "$indent    Variable #$at [ \$$name ]\n";
    }
    return "$text$indent}\n";
}

function __systemlib_parameter_text(ReflectionParameter $parameter): string
{
    $optional = $parameter->isOptional();
    $text = "Parameter #{$parameter->getPosition()} [ " . ($optional ? '<optional> ' : '<required> ');
    $type = __systemlib_parameter_type($parameter);
    $text .= $type === null ? '' : "$type ";
    $text .= ($parameter->isPassedByReference() ? '&' : '') . ($parameter->isVariadic() ? '...' : '') . "\${$parameter->name}";
    if ($optional && !$parameter->isVariadic()) {
        $text .= ' = ' . __systemlib_shown_default($parameter);
    }
    return "$text ]";
}

function __systemlib_shown_default(ReflectionParameter $parameter): string
{
    if (!$parameter->isDefaultValueAvailable()) {
        return '<default>';
    }
    $source = __systemlib_default_text($parameter);
    if ($source === null) {
        return __systemlib_shown_value($parameter->getDefaultValue());
    }
    if ($source[0] !== "'" || !$parameter->getDeclaringFunction()->isInternal()) {
        return $source;
    }
    return '"' . strtr(__systemlib_escaped($parameter->getDefaultValue()), ['"' => '\\"']) . '"';
}

/** A value as texts of reflectors show defaults and arguments. */
function __systemlib_shown_value(mixed $value): string
{
    if ($value === null) {
        return 'NULL';
    }
    if (is_string($value)) {
        return "'" . __systemlib_escaped($value) . "'";
    }
    if ($value instanceof UnitEnum) {
        return $value::class . '::' . $value->name;
    }
    if (is_object($value)) {
        return 'object(' . $value::class . ')';
    }
    if (!is_array($value)) {
        return var_export($value, true);
    }
    $parts = [];
    $list = array_is_list($value);
    foreach ($value as $key => $element) {
        $parts[] = ($list ? '' : (is_int($key) ? $key : "'$key'") . ' => ') . __systemlib_shown_value($element);
    }
    return '[' . implode(', ', $parts) . ']';
}

/** A string with backslashes, and bytes that are no printable ASCII, escaped. */
function __systemlib_escaped(string $text): string
{
    $shown = '';
    for ($at = 0, $length = strlen($text); $at < $length; ++$at) {
        $byte = $text[$at];
        $shown .= $byte >= ' ' && $byte <= '~' && $byte !== '\\' ? $byte : match ($byte) {
            "\n" => '\n', "\r" => '\r', "\t" => '\t', "\f" => '\f', "\v" => '\v', "\e" => '\e', '\\' => '\\\\',
            default => sprintf('\x%02X', ord($byte)),
        };
    }
    return $shown;
}

function __systemlib_property_text(ReflectionProperty $property, string $indent): string
{
    if (!$property->isDefault()) {
        return "{$indent}Property [ <dynamic> public \${$property->name} ]\n";
    }
    $type = __systemlib_property_type($property);
    $text = "{$indent}Property [ " . implode(' ', Reflection::getModifierNames($property->getModifiers())) . ' ';
    $text .= ($type === null ? '' : "$type ") . "\${$property->name}";
    if ($property->hasDefaultValue()) {
        $text .= ' = ' . __systemlib_shown_value($property->getDefaultValue());
    }
    return "$text ]\n";
}

function __systemlib_class_constant_text(ReflectionClassConstant $constant, string $indent): string
{
    $value = $constant->getValue();
    $shown = match (true) {
        is_array($value) => 'Array',
        is_object($value) => 'Object',
        default => (string) $value,
    };
    return "{$indent}Constant [ " . implode(' ', Reflection::getModifierNames($constant->getModifiers())) . ' '
        . get_debug_type($value) . " {$constant->name} ] { $shown }\n";
}

function __systemlib_class_text(ReflectionClass $class, ?object $object, string $indent): string
{
    $doc = $class->getDocComment();
    $text = $doc === false ? '' : "$indent$doc\n";
    $text .= $indent . match (true) {
        $object !== null => 'Object of class',
        $class->isInterface() => 'Interface',
        $class->isTrait() => 'Trait',
        default => 'Class',
    };
    $extension = $class->getExtensionName();
    $text .= ' [ <' . ($class->isInternal() ? 'internal' : 'user') . ($extension === false ? '' : ":$extension") . '> ';
    $text .= is_a($class->name, 'Traversable', true) && !$class->isInterface() ? '<iterateable> ' : '';
    if ($class->isInterface()) {
        $text .= 'interface ';
    } elseif ($class->isTrait()) {
        $text .= 'trait ';
    } else {
        $text .= ($class->isAbstract() ? 'abstract ' : '') . ($class->isFinal() ? 'final ' : '') . ($class->isReadOnly() ? 'readonly ' : '') . 'class ';
    }
    $text .= $class->name;
    $parent = $class->getParentClass();
    $text .= $parent ? " extends {$parent->name}" : '';
    $interfaces = $class->getInterfaceNames();
    $text .= $interfaces ? ($class->isInterface() ? ' extends ' : ' implements ') . implode(', ', $interfaces) : '';
    $text .= " ] {\n";
    if (!$class->isInternal()) {
        $text .= "$indent  @@ {$class->getFileName()} {$class->getStartLine()}-{$class->getEndLine()}\n";
    }
    return $text . __systemlib_members_text($class, $object, $indent) . "$indent}\n";
}

function __systemlib_members_text(ReflectionClass $class, ?object $object, string $indent): string
{
    $inner = "$indent    ";
    $constants = '';
    $all = __systemlib_class_constants($class, -1);
    foreach ($all as $constant) {
        $constants .= __systemlib_class_constant_text($constant, $inner);
    }
    $text = __systemlib_section_text($indent, 'Constants', count($all), "\n$constants");
    unset($constant);
    __systemlib_drop($all);
    $properties = [false => '', true => ''];
    $counts = [false => 0, true => 0];
    $all = __systemlib_class_properties($class, -1);
    foreach ($all as $property) {
        $counts[$property->isStatic()]++;
        $properties[$property->isStatic()] .= __systemlib_property_text($property, $inner);
    }
    unset($property);
    __systemlib_drop($all);
    $methods = [false => [], true => []];
    $all = __systemlib_class_methods($class, -1);
    foreach ($all as $method) {
        $methods[$method->isStatic()][] = __systemlib_function_text($method, $inner, $class->name);
    }
    unset($method);
    __systemlib_drop($all);
    $text .= __systemlib_section_text($indent, 'Static properties', $counts[true], "\n{$properties[true]}");
    $text .= __systemlib_section_text($indent, 'Static methods', count($methods[true]), "\n" . implode("\n", $methods[true]));
    $text .= __systemlib_section_text($indent, 'Properties', $counts[false], "\n{$properties[false]}");
    if ($object !== null) {
        $dynamic = __systemlib_dynamic_names($object);
        $shown = '';
        foreach ($dynamic as $name) {
            $shown .= __systemlib_property_text(__systemlib_dynamic_property($class, $name), $inner);
        }
        $text .= __systemlib_section_text($indent, 'Dynamic properties', count($dynamic), "\n$shown");
    }
    return $text . __systemlib_section_text($indent, 'Methods', count($methods[false]), "\n" . implode("\n", $methods[false]));
}

function __systemlib_section_text(string $indent, string $title, int $count, string $members): string
{
    return "\n$indent  - $title [$count] {{$members}$indent  }\n";
}

/** Let go of reflectors, the last one first, so that their numbers are given out again in their order. */
function __systemlib_drop(array &$reflectors): void
{
    while (array_pop($reflectors) !== null);
}

/** The class that a method was asked of. */
#[Native]
function __systemlib_reflected_through(ReflectionMethod $method): ?string {}
