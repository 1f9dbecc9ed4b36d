<?php
/*
 * Reflection of functions, methods, closures and their parameters.
 */

#[NotSerializable, NotCloneable]
abstract class ReflectionFunctionAbstract implements Reflector, Stringable
{
    /** The Closure that is reflected; of a method that a class inherits, the name of that class. */
    protected mixed $__held = null;
    public string $name;

    private function __clone(): void
    {
    }

    public function inNamespace(): bool
    {
        return strrpos($this->name, '\\') > 0;
    }

    public function isClosure(): bool
    {
        return $this instanceof ReflectionFunction && (__systemlib_is_closure($this) || $this->__held instanceof Closure);
    }

    #[Native]
    public function isDeprecated(): bool {}

    #[Native]
    public function isInternal(): bool {}

    public function isUserDefined(): bool
    {
        return !$this->isInternal();
    }

    #[Native]
    public function isGenerator(): bool {}

    #[Native]
    public function isVariadic(): bool {}

    #[Native]
    public function isStatic(): bool {}

    public function getClosureThis(): ?object
    {
        return $this->__held instanceof Closure ? __systemlib_closure_this($this->__held) : null;
    }

    public function getClosureScopeClass(): ?ReflectionClass
    {
        return $this->__held instanceof Closure ? __systemlib_closure_scope($this->__held) : null;
    }

    public function getClosureCalledClass(): ?ReflectionClass
    {
        return $this->__held instanceof Closure ? __systemlib_closure_called_class($this->__held) : null;
    }

    #[Promised]
    public function getClosureUsedVariables(): array
    {
        return $this->__held instanceof Closure ? __systemlib_closure_uses($this->__held) : [];
    }

    #[Native]
    public function getDocComment(): string|false {}

    #[Native]
    public function getEndLine(): int|false {}

    public function getExtension(): ?ReflectionExtension
    {
        $name = $this->getExtensionName();
        return $name === false ? null : new ReflectionExtension($name);
    }

    #[Native]
    public function getExtensionName(): string|false {}

    #[Native]
    public function getFileName(): string|false {}

    public function getName(): string
    {
        return $this->name;
    }

    public function getNamespaceName(): string
    {
        return substr($this->name, 0, (int) strrpos($this->name, '\\'));
    }

    #[Native]
    public function getNumberOfParameters(): int {}

    #[Native]
    public function getNumberOfRequiredParameters(): int {}

    #[Native]
    public function getParameters(): array {}

    public function getShortName(): string
    {
        $at = strrpos($this->name, '\\');
        return $at > 0 ? substr($this->name, $at + 1) : $this->name;
    }

    #[Native]
    public function getStartLine(): int|false {}

    public function getStaticVariables(): array
    {
        $held = $this->__held instanceof Closure ? $this->__held : null;
        return ($held === null ? [] : __systemlib_closure_uses($held)) + __systemlib_static_variables($this, $held);
    }

    #[Native]
    public function returnsReference(): bool {}

    public function hasReturnType(): bool
    {
        return __systemlib_return_type($this, false) !== null;
    }

    #[Native]
    public function getReturnType(): ?ReflectionType {}

    #[Promised]
    public function hasTentativeReturnType(): bool
    {
        return __systemlib_return_type($this, true) !== null;
    }

    #[Promised]
    public function getTentativeReturnType(): ?ReflectionType
    {
        $text = __systemlib_return_type($this, true);
        return $text === null ? null : __systemlib_type_reflector($text);
    }

    #[Promised]
    public function getAttributes(?string $name = null, int $flags = 0): array
    {
        $of_class = !__systemlib_is_closure($this) && __systemlib_function_class($this) !== null;
        $target = $of_class ? Attribute::TARGET_METHOD : Attribute::TARGET_FUNCTION;
        return __systemlib_attributes($this, 'ReflectionFunctionAbstract', $target, $name, $flags);
    }
}

class ReflectionFunction extends ReflectionFunctionAbstract
{
    const IS_DEPRECATED = 2048;

    public function __construct(Closure|string $function)
    {
        if ($function instanceof Closure) {
            __systemlib_mirror_closure($this, $function);
            $this->__held = $function;
        } elseif (!__systemlib_mirror_function($this, $function)) {
            throw new ReflectionException("Function $function() does not exist");
        }
    }

    public function __toString(): string
    {
        return __systemlib_function_text($this, '');
    }

    #[Promised]
    public function isAnonymous(): bool
    {
        return __systemlib_is_closure($this);
    }

    #[Deprecated]
    public function isDisabled(): bool
    {
        return false;
    }

    #[Reaches, ExtraNamed]
    public function invoke(mixed ...$args): mixed
    {
        return call_user_func_array($this->__held ?? __systemlib_closure_called($this->getClosure()), $args);
    }

    #[Reaches]
    public function invokeArgs(array $args): mixed
    {
        return call_user_func_array($this->__held ?? __systemlib_closure_called($this->getClosure()), $args);
    }

    #[Reaches]
    public function getClosure(): Closure
    {
        return $this->__held ?? __systemlib_function_closure($this, null, null);
    }
}

class ReflectionMethod extends ReflectionFunctionAbstract
{
    const IS_STATIC = 16;
    const IS_PUBLIC = 1;
    const IS_PROTECTED = 2;
    const IS_PRIVATE = 4;
    const IS_ABSTRACT = 64;
    const IS_FINAL = 32;

    public string $class;

    public function __construct(object|string $objectOrMethod, ?string $method = null)
    {
        $class = $objectOrMethod;
        if ($method === null) {
            if (is_object($objectOrMethod)) {
                throw new ValueError('ReflectionMethod::__construct(): Argument #2 ($method) cannot be null when argument #1 ($objectOrMethod) is an object');
            }
            $at = strpos($objectOrMethod, '::');
            if ($at === false) {
                throw new ReflectionException('ReflectionMethod::__construct(): Argument #1 ($objectOrMethod) must be a valid method name');
            }
            $class = substr($objectOrMethod, 0, $at);
            $method = substr($objectOrMethod, $at + 2);
        }
        if ($class instanceof Closure && strtolower($method) === '__invoke') {
            __systemlib_mirror_closure($this, $class);
            $this->name = '__invoke';
            $this->class = 'Closure';
            $this->__held = $class;
            return;
        }
        $of = __systemlib_class_of($class);
        if (!__systemlib_mirror_method($this, $of, $method)) {
            throw new ReflectionException("Method $of::$method() does not exist");
        }
        if ($this->class !== $of) {
            $this->__held = $of;
        }
    }

    public function __toString(): string
    {
        return __systemlib_function_text($this, '');
    }

    #[Native]
    public function isPublic(): bool {}

    #[Native]
    public function isPrivate(): bool {}

    #[Native]
    public function isProtected(): bool {}

    #[Native]
    public function isAbstract(): bool {}

    #[Native]
    public function isFinal(): bool {}

    #[Native]
    public function isConstructor(): bool {}

    public function isDestructor(): bool
    {
        return strtolower($this->name) === '__destruct';
    }

    #[Reaches]
    public function getClosure(?object $object = null): Closure
    {
        if ($this->__held instanceof Closure) {
            return $object instanceof Closure ? $object : $this->__held;
        }
        if ($this->isStatic()) {
            return __systemlib_function_closure($this, null, null);
        }
        if ($object === null) {
            throw new ValueError('ReflectionMethod::getClosure(): Argument #1 ($object) cannot be null for non-static methods');
        }
        if (!is_a($object, $this->class)) {
            throw new ReflectionException('Given object is not an instance of the class this method was declared in');
        }
        return __systemlib_function_closure($this, $object, null);
    }

    #[Native]
    public function getModifiers(): int {}

    #[Reaches, ExtraNamed]
    public function invoke(?object $object, mixed ...$args): mixed
    {
        $callee = __systemlib_method_callee($this, $object);
        return $callee !== null ? call_user_func_array($callee, $args) : __systemlib_invoke_method($this, $this->__held, $object, $args);
    }

    #[Reaches]
    public function invokeArgs(?object $object, array $args): mixed
    {
        $callee = __systemlib_method_callee($this, $object);
        return $callee !== null ? call_user_func_array($callee, $args) : __systemlib_invoke_method($this, $this->__held, $object, $args);
    }

    #[Native]
    public function getDeclaringClass(): ReflectionClass {}

    public function getPrototype(): ReflectionMethod
    {
        return __systemlib_prototype($this)
            ?? throw new ReflectionException("Method {$this->class}::{$this->name} does not have a prototype");
    }

    #[Promised]
    public function hasPrototype(): bool
    {
        return __systemlib_prototype($this) !== null;
    }

    public function setAccessible(bool $accessible): void
    {
    }
}

/** What calls a method that is not static on an object, or null where there is more to say. */
#[Native]
function __systemlib_method_callee(ReflectionMethod $method, ?object $object): ?Closure {}

function __systemlib_invoke_method(ReflectionMethod $method, mixed $held, ?object $object, array $args): mixed
{
    if ($method->isAbstract()) {
        throw new ReflectionException("Trying to invoke abstract method {$method->class}::{$method->name}()");
    }
    if ($method->isStatic()) {
        return call_user_func_array(__systemlib_closure_called(__systemlib_function_closure($method, null, $held)), $args);
    }
    if ($object === null) {
        throw new ReflectionException("Trying to invoke non static method {$method->class}::{$method->name}() without an object");
    }
    if (!is_a($object, $method->class)) {
        throw new ReflectionException('Given object is not an instance of the class this method was declared in');
    }
    $callee = $held instanceof Closure ? $object : __systemlib_closure_called(__systemlib_function_closure($method, $object, null));
    return call_user_func_array($callee, $args);
}

#[NotSerializable, NotCloneable]
class ReflectionParameter implements Stringable, Reflector
{
    private ?ReflectionFunctionAbstract $__function = null;
    public string $name;

    private function __clone(): void
    {
    }

    public function __construct($function, string|int $param)
    {
        if (is_string($function)) {
            $of = new ReflectionFunction($function);
        } elseif ($function instanceof Closure) {
            $of = new ReflectionFunction($function);
        } elseif (is_array($function)) {
            if (!isset($function[0], $function[1])) {
                throw new ReflectionException('Expected array($object, $method) or array($classname, $method)');
            }
            if (!is_object($function[0]) && !class_exists($function[0]) && !interface_exists($function[0]) && !trait_exists($function[0])) {
                throw new ReflectionException("Class \"{$function[0]}\" does not exist");
            }
            $of = new ReflectionMethod($function[0], (string) $function[1]);
        } else {
            throw new ReflectionException('ReflectionParameter::__construct(): Argument #1 ($function) must be a string, an array(class, method), or a callable object, '
                . get_debug_type($function) . ' given');
        }
        if (is_int($param)) {
            if ($param < 0) {
                throw new ValueError('ReflectionParameter::__construct(): Argument #2 ($param) must be greater than or equal to 0');
            }
            if (!__systemlib_mirror_parameter($this, $of, $param)) {
                throw new ReflectionException('The parameter specified by its offset could not be found');
            }
        } else {
            $at = 0;
            do {
                if (!__systemlib_mirror_parameter($this, $of, $at++)) {
                    throw new ReflectionException('The parameter specified by its name could not be found');
                }
            } while ($this->name !== $param);
        }
        $this->__function = __systemlib_unnumbered($of);
    }

    public function __toString(): string
    {
        return __systemlib_parameter_text($this);
    }

    public function getName(): string
    {
        return $this->name;
    }

    #[Native]
    public function isPassedByReference(): bool {}

    #[Native]
    public function canBePassedByValue(): bool {}

    public function getDeclaringFunction(): ReflectionFunctionAbstract
    {
        return __systemlib_same_function($this->__function);
    }

    public function getDeclaringClass(): ?ReflectionClass
    {
        return __systemlib_function_class($this->__function);
    }

    #[Deprecated]
    public function getClass(): ?ReflectionClass
    {
        foreach (explode('|', strtr(__systemlib_parameter_type($this) ?? '', '&()', '|  ')) as $name) {
            $name = ltrim(trim($name), '?');
            if ($name !== '' && !__systemlib_is_builtin_type($name)) {
                return __systemlib_parameter_class($name, __systemlib_function_class($this->__function));
            }
        }
        return null;
    }

    #[Native]
    public function hasType(): bool {}

    #[Native]
    public function getType(): ?ReflectionType {}

    #[Deprecated]
    public function isArray(): bool
    {
        $text = __systemlib_parameter_type($this);
        return $text === 'array' || $text === '?array';
    }

    #[Deprecated]
    public function isCallable(): bool
    {
        $text = __systemlib_parameter_type($this);
        return $text === 'callable' || $text === '?callable';
    }

    #[Native]
    public function allowsNull(): bool {}

    #[Native]
    public function getPosition(): int {}

    #[Native]
    public function isOptional(): bool {}

    #[Native]
    public function isDefaultValueAvailable(): bool {}

    public function getDefaultValue(): mixed
    {
        __systemlib_demand_default($this);
        return __systemlib_default_value($this, $this->__function);
    }

    public function isDefaultValueConstant(): bool
    {
        __systemlib_demand_default($this);
        return __systemlib_default_constant($this) !== null;
    }

    public function getDefaultValueConstantName(): ?string
    {
        __systemlib_demand_default($this);
        return __systemlib_default_constant($this);
    }

    #[Native]
    public function isVariadic(): bool {}

    #[Native, Promised]
    public function isPromoted(): bool {}

    #[Promised]
    public function getAttributes(?string $name = null, int $flags = 0): array
    {
        return $name === null && $flags === 0 ? __systemlib_attribute_list($this, Attribute::TARGET_PARAMETER)
            : __systemlib_attributes($this, 'ReflectionParameter', Attribute::TARGET_PARAMETER, $name, $flags);
    }
}

function __systemlib_demand_default(ReflectionParameter $parameter): void
{
    if (!$parameter->isDefaultValueAvailable()) {
        throw new ReflectionException('Internal error: Failed to retrieve the default value');
    }
}

/** The class that a parameter's type names, for the deprecated ReflectionParameter::getClass(). */
function __systemlib_parameter_class(string $name, ?ReflectionClass $scope): ReflectionClass
{
    switch (strtolower($name)) {
        case 'self':
            return $scope ?? throw new ReflectionException('Parameter uses "self" as type but function is not a class member');
        case 'parent':
            if ($scope === null) {
                throw new ReflectionException('Parameter uses "parent" as type but function is not a class member');
            }
            return $scope->getParentClass() ?: throw new ReflectionException('Parameter uses "parent" as type although class does not have a parent');
    }
    return new ReflectionClass($name);
}

// -- what the machine knows (functions.py, parameters.py) --

/** The name of a class as it is declared; null when there is none. */
#[Native]
function __systemlib_class_name(string $class): ?string {}

#[Native]
function __systemlib_mirror_closure(ReflectionFunctionAbstract $reflector, Closure $closure): void {}

#[Native]
function __systemlib_mirror_function(ReflectionFunctionAbstract $reflector, string $name): bool {}

#[Native]
function __systemlib_mirror_method(ReflectionFunctionAbstract $reflector, string $class, string $name): bool {}

#[Native]
function __systemlib_mirror_parameter(ReflectionParameter $reflector, ReflectionFunctionAbstract $function, int $position): bool {}

/** The same object, which has no number any more: php has none in its place. */
#[Native]
function __systemlib_unnumbered(object $object): object {}

#[Native]
function __systemlib_same_function(ReflectionFunctionAbstract $function): ReflectionFunctionAbstract {}

#[Native]
function __systemlib_function_class(ReflectionFunctionAbstract $function): ?ReflectionClass {}

/** A Closure over a function, or over a method with its object or called as that of a class. */
#[Native]
function __systemlib_function_closure(ReflectionFunctionAbstract $function, ?object $object, ?string $called): Closure {}

#[Native]
function __systemlib_is_closure(ReflectionFunctionAbstract $function): bool {}

#[Native]
function __systemlib_closure_this(Closure $closure): ?object {}

#[Native]
function __systemlib_closure_scope(Closure $closure): ?ReflectionClass {}

#[Native]
function __systemlib_closure_called_class(Closure $closure): ?ReflectionClass {}

#[Native]
function __systemlib_closure_uses(Closure $closure): array {}

#[Native]
function __systemlib_static_variables(ReflectionFunctionAbstract $function, ?Closure $closure): array {}

/** The text of a return type, if it is a real one or only tentative, as wanted. */
#[Native]
function __systemlib_return_type(ReflectionFunctionAbstract $function, bool $tentative): ?string {}

#[Native]
function __systemlib_prototype(ReflectionMethod $method): ?ReflectionMethod {}

#[Native]
function __systemlib_parameter_type(ReflectionParameter $parameter): ?string {}

#[Native]
function __systemlib_default_value(ReflectionParameter $parameter, ReflectionFunctionAbstract $function): mixed {}

/** The name of the constant that is a parameter's default; null when it is none. */
#[Native]
function __systemlib_default_constant(ReflectionParameter $parameter): ?string {}

/** The source text of a default that is no literal; null when it is one. */
#[Native]
function __systemlib_default_text(ReflectionParameter $parameter): ?string {}
