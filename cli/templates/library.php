<?php
/*
 * Prints what this implementation of PHP has, of the extensions named as arguments or of all: one line for a function,
 * constant, ini setting, class or member, below a line [NAME] for its extension. `hop stats --library` runs it, and
 * `python -m tests.tools.library_list` records what php prints.
 */

/** Constants whose values are the machine's or the build's. */
const LOCAL = '/^(PHP_(BINARY|BINDIR|DATADIR|EXTENSION_DIR|LIBDIR|LOCALSTATEDIR|MANDIR|PREFIX|SYSCONFDIR|CONFIG_.*|OS|.*VERSION|VERSION_ID)|.*_VERSION(_.*)?|DEFAULT_INCLUDE_PATH|PEAR_.*)$/';

function written(mixed $value): string
{
    return is_resource($value) ? 'resource' : str_replace("\n", '\n', var_export($value, true));
}

function parameter(ReflectionParameter $p): string
{
    $text = $p->getType() . ' ' . ($p->isPassedByReference() ? '&' : '') . ($p->isVariadic() ? '...' : '') . '$' . $p->getName();
    if ($p->isDefaultValueAvailable()) {
        $text .= ' = ' . ($p->isDefaultValueConstant() ? $p->getDefaultValueConstantName() : written($p->getDefaultValue()));
    } elseif ($p->isOptional() && !$p->isVariadic()) {
        $text .= ' = ?';
    }
    return ltrim($text);
}

function signature(ReflectionFunctionAbstract $f): string
{
    $type = $f->hasTentativeReturnType() ? "~{$f->getTentativeReturnType()}" : (string) $f->getReturnType();
    return ($f->returnsReference() ? '&' : '') . '(' . implode(', ', array_map(parameter(...), $f->getParameters())) . ')'
        . ($type === '' ? '' : ": $type") . ($f->isDeprecated() ? ' deprecated' : '');
}

function modifiers(ReflectionClass|ReflectionMethod|ReflectionProperty|ReflectionClassConstant $of): string
{
    return implode(' ', Reflection::getModifierNames($of->getModifiers()));
}

function members(ReflectionClass $class): iterable
{
    $is_own = fn($member) => $member->getDeclaringClass()->name === $class->name;
    foreach (array_filter($class->getReflectionConstants(), $is_own) as $c) {
        yield "const {$c->name}" => modifiers($c) . ' = ' . ($c->isEnumCase() ? 'case' : written($c->getValue()));
    }
    foreach (array_filter($class->getProperties(), $is_own) as $p) {
        $default = $p->hasDefaultValue() && $p->getDefaultValue() !== null ? ' = ' . written($p->getDefaultValue()) : '';
        yield "property {$p->name}" => modifiers($p) . ' ' . $p->getType() . $default;
    }
    foreach (array_filter($class->getMethods(), $is_own) as $m) {
        yield "method {$m->name}" => modifiers($m) . ' ' . signature($m);
    }
}

function things(ReflectionExtension $extension): iterable
{
    foreach ($extension->getFunctions() as $f) {
        yield "function {$f->name}" => signature($f);
    }
    foreach ($extension->getConstants() as $name => $value) {
        yield "constant $name" => preg_match(LOCAL, $name) ? '' : '= ' . written($value);
    }
    foreach ($extension->getINIEntries() as $name => $value) {
        yield "ini $name" => (string) ini_get_all()[$name]['access'];
    }
    foreach ($extension->getClasses() as $class) {
        $interfaces = $class->getInterfaceNames();
        sort($interfaces);
        $kind = $class->isInterface() ? 'interface' : ($class->isEnum() ? 'enum' : 'class');
        $parent = $class->getParentClass() ? " extends {$class->getParentClass()->name}" : '';
        yield "class {$class->name}" => modifiers($class) . " $kind$parent " . implode(' ', $interfaces);
        foreach (members($class) as $name => $text) {
            yield "class {$class->name} $name" => $text;
        }
    }
}

foreach (array_slice($argv, 1) ?: get_loaded_extensions() as $name) {
    echo "[$name]\n";
    $lines = iterator_to_array(things(new ReflectionExtension($name)));
    ksort($lines, SORT_STRING);
    foreach ($lines as $thing => $text) {
        echo rtrim(preg_replace('/  +/', ' ', "$thing $text")), "\n";
    }
}
