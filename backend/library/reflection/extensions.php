<?php
/*
 * Reflection of extensions.
 */

#[NotSerializable, NotCloneable]
class ReflectionExtension implements Stringable, Reflector
{
    public string $name;

    private function __clone(): void
    {
    }

    public function __construct(string $name)
    {
        $this->name = __systemlib_extension_name($name)
            ?? throw new ReflectionException("Extension \"$name\" does not exist");
    }

    public function __toString(): string
    {
        return __systemlib_extension_text($this);
    }

    public function getName(): string
    {
        return $this->name;
    }

    public function getVersion(): ?string
    {
        return PHP_VERSION;
    }

    public function getFunctions(): array
    {
        $found = [];
        foreach (__systemlib_functions($this->name) as $name) {
            $found[$name] = new ReflectionFunction($name);
        }
        return $found;
    }

    public function getConstants(): array
    {
        return __systemlib_constants($this->name);
    }

    public function getINIEntries(): array
    {
        return __systemlib_settings(strtolower($this->name));
    }

    public function getClasses(): array
    {
        $found = [];
        foreach (__systemlib_classes($this->name) as $name) {
            $found[$name] = new ReflectionClass($name);
        }
        return $found;
    }

    public function getClassNames(): array
    {
        return __systemlib_classes($this->name);
    }

    public function getDependencies(): array
    {
        return [];
    }

    public function info(): void
    {
        echo "\n{$this->name}\n\n";
    }

    public function isPersistent(): bool
    {
        return true;
    }

    public function isTemporary(): bool
    {
        return false;
    }
}

#[NotSerializable, NotCloneable]
class ReflectionZendExtension implements Stringable, Reflector
{
    public string $name;

    private function __clone(): void
    {
    }

    public function __construct(string $name)
    {
        throw new ReflectionException("Zend Extension \"$name\" does not exist");
    }

    public function __toString(): string
    {
        return "Zend Extension [ {$this->name} ]\n";
    }

    public function getName(): string
    {
        return $this->name;
    }

    public function getVersion(): string
    {
        return '';
    }

    public function getAuthor(): string
    {
        return '';
    }

    public function getURL(): string
    {
        return '';
    }

    public function getCopyright(): string
    {
        return '';
    }
}

function __systemlib_extension_text(ReflectionExtension $extension): string
{
    $text = "Extension [ <persistent> extension #0 {$extension->name} version {$extension->getVersion()} ] {\n";
    $entries = '';
    foreach ($extension->getINIEntries() as $name => $value) {
        $entries .= "    Entry [ $name <ALL> ]\n      Current = '$value'\n    }\n";
    }
    $text .= $entries === '' ? '' : "\n  - INI {\n$entries  }\n";
    $constants = $extension->getConstants();
    if ($constants) {
        $text .= "\n  - Constants [" . count($constants) . "] {\n";
        foreach ($constants as $name => $value) {
            $text .= '    Constant [ ' . get_debug_type($value) . " $name ] { " . (is_array($value) ? 'Array' : (string) $value) . " }\n";
        }
        $text .= "  }\n";
    }
    $functions = $extension->getFunctions();
    if ($functions) {
        $text .= "\n  - Functions {\n";
        foreach ($functions as $function) {
            $text .= __systemlib_function_text($function, '    ');
        }
        $text .= "  }\n";
    }
    $classes = $extension->getClasses();
    if ($classes) {
        $text .= "\n  - Classes [" . count($classes) . "] {\n";
        $texts = [];
        foreach ($classes as $class) {
            $texts[] = __systemlib_class_text($class, null, '    ');
        }
        $text .= implode("\n", $texts) . "  }\n";
    }
    return "$text}\n";
}
