<?php
/*
 * What there is: classes, functions, constants, extensions (native bodies in symbols.py and extensions.py).
 */

#[Native]
function class_alias(string $class, string $alias, bool $autoload = true): bool {}

#[Native]
function get_declared_classes(): array {}

#[Native]
function get_declared_interfaces(): array {}

#[Native]
function get_declared_traits(): array {}

function get_defined_functions(bool $exclude_disabled = true): array
{
    if (!$exclude_disabled) {
        __systemlib_deprecated('get_defined_functions(): Setting $exclude_disabled to false has no effect');
    }
    return ['internal' => __systemlib_functions(null), 'user' => __systemlib_functions('')];
}

function get_defined_constants(bool $categorize = false): array
{
    if (!$categorize) {
        return __systemlib_constants(null);
    }
    $found = [];
    foreach (get_loaded_extensions() as $extension) {
        $constants = __systemlib_constants($extension);
        if ($constants) {
            $found[$extension] = $constants;
        }
    }
    $own = __systemlib_constants('');
    return $own ? $found + ['user' => $own] : $found;
}

function zend_version(): string
{
    return '4.2.' . PHP_RELEASE_VERSION;
}

#[Native]
function extension_loaded(string $extension): bool {}

#[Native]
function get_loaded_extensions(bool $zend_extensions = false): array {}

function get_extension_funcs(string $extension): array|false
{
    $name = __systemlib_extension_name($extension === 'zend' ? 'core' : $extension);
    return $name === null ? false : (__systemlib_functions($name) ?: false);
}

function gc_mem_caches(): int
{
    return 0;
}

// -- what is Core's in php, though its bodies are elsewhere --

#[Native, Pure]
function strlen(string $string): int {}

#[Native, Pure]
function strcmp(string $string1, string $string2): int {}

#[Native, Pure]
function strncmp(string $string1, string $string2, int $length): int {}

#[Native, Pure]
function strcasecmp(string $string1, string $string2): int {}

#[Native, Pure]
function strncasecmp(string $string1, string $string2, int $length): int {}

#[Native]
function get_resource_type(#[Resource] $resource): string {}

/** The resources of a type, all for null. */
#[Native]
function __systemlib_resources(?string $type): array {}

function get_resources(?string $type = null): array
{
    $known = ['stream', 'persistent stream', 'stream-context', 'stream filter', 'userfilter.bucket', 'userfilter.bucket brigade', 'process'];
    $found = __systemlib_resources($type);
    if ($found === [] && $type !== null && $type !== 'Unknown' && !in_array($type, $known, true)) {
        throw new ValueError('get_resources(): Argument #1 ($type) must be a valid resource type');
    }
    return $found;
}

#[Native]
function get_resource_id(#[Resource] $resource): int {}

/** The names of the functions of an extension, of all for null, of the program for ''. */
#[Native]
function __systemlib_functions(?string $extension): array {}

/** The constants of an extension, of the program for '', all for null. */
#[Native]
function __systemlib_constants(?string $extension): array {}

/** The names of the classes of an extension. */
#[Native]
function __systemlib_classes(string $extension): array {}

/** An extension's name as php writes it; null when there is none. */
#[Native]
function __systemlib_extension_name(string $name): ?string {}
