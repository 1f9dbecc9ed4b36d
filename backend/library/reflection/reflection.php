<?php
/*
 * Reflection: what all reflectors share, modifiers, types, references.
 *
 * What a reflector reflects is behind its object's native pointer, which natives set and read (mirrors.py); what it holds
 * besides is in properties that only the library sees.
 */

class Reflection
{
    public static function getModifierNames(int $modifiers): array
    {
        $names = [];
        if ($modifiers & 64) {
            $names[] = 'abstract';
        }
        if ($modifiers & 32) {
            $names[] = 'final';
        }
        $visibility = [1 => 'public', 2 => 'protected', 4 => 'private'][$modifiers & 7] ?? null;
        if ($visibility !== null) {
            $names[] = $visibility;
        }
        if ($modifiers & 16) {
            $names[] = 'static';
        }
        if ($modifiers & (128 | 65536)) {
            $names[] = 'readonly';
        }
        return $names;
    }
}

/** A declared type by its text, as php prints it. */
#[NotSerializable, NotCloneable]
abstract class ReflectionType implements Stringable
{
    protected string $__text = '';

    private function __clone(): void
    {
    }

    #[Native]
    public function allowsNull(): bool {}

    public function __toString(): string
    {
        return $this->__text;
    }
}

class ReflectionNamedType extends ReflectionType
{
    public function getName(): string
    {
        return $this->__text[0] === '?' ? substr($this->__text, 1) : $this->__text;
    }

    #[Native]
    public function isBuiltin(): bool {}
}

/** Whether a single type, null or not, is none of a class. */
#[Native]
function __systemlib_is_builtin_type(string $text): bool {}

#[Promised]
class ReflectionUnionType extends ReflectionType
{
    public function getTypes(): array
    {
        return array_map(__systemlib_type_reflector(...), explode('|', strtr($this->__text, ['(' => '', ')' => ''])));
    }
}

#[Promised]
class ReflectionIntersectionType extends ReflectionType
{
    public function getTypes(): array
    {
        return array_map(__systemlib_type_reflector(...), explode('&', $this->__text));
    }
}

/** The reflector of a type with a text. */
#[Native]
function __systemlib_type_reflector(string $text): ReflectionType {}

#[NotSerializable, NotCloneable, Promised]
final class ReflectionReference
{
    private string $__id = '';

    public static function fromArrayElement(array $array, string|int $key): ?ReflectionReference
    {
        if (!array_key_exists($key, $array)) {
            throw new ReflectionException('Array key not found');
        }
        $id = __systemlib_reference_id($array, $key);
        if ($id === null) {
            return null;
        }
        $made = new ReflectionReference();
        $made->__id = sha1($id, true);
        return $made;
    }

    public function getId(): string
    {
        return $this->__id;
    }

    private function __clone(): void
    {
    }

    private function __construct()
    {
    }
}

/** What tells the reference in an array's element from all others; null when there is none. */
#[Native]
function __systemlib_reference_id(array $array, string|int $key): ?string {}
