<?php
/*
 * Files and directories as objects.
 */

#[NotSerializable]
class SplFileInfo implements Stringable
{
    /** The whole name, null before there is one; and the directory in it. */
    protected ?string $__name = null;
    protected ?string $__path = null;
    protected string $__fileClass = "SplFileObject";
    protected string $__infoClass = "SplFileInfo";

    public function __construct(string $filename)
    {
        __systemlib_file_name($filename, "SplFileInfo", '$filename');
        $length = strlen($filename);
        while ($length > 1 && $filename[$length - 1] === "/") {
            --$length;
        }
        $this->__name = substr($filename, 0, $length);
        while ($length > 1 && $filename[$length - 1] !== "/") {
            --$length;
        }
        $this->__path = $length > 0 ? substr($filename, 0, $length - 1) : "";
    }

    public function getPath(): string
    {
        return $this->__path ?? "";
    }

    public function getFilename(): string
    {
        return $this->__ownName();
    }

    public function getExtension(): string
    {
        $base = basename($this->__ownName());
        $dot = strrpos($base, ".");
        return $dot === false ? "" : substr($base, $dot + 1);
    }

    public function getBasename(string $suffix = ""): string
    {
        return basename($this->__ownName(), $suffix);
    }

    public function getPathname(): string
    {
        return $this->__pathname() ?? "";
    }

    public function getPerms(): int|false
    {
        return fileperms($this->__existing("getPerms"));
    }

    public function getInode(): int|false
    {
        return fileinode($this->__existing("getInode"));
    }

    public function getSize(): int|false
    {
        return filesize($this->__existing("getSize"));
    }

    public function getOwner(): int|false
    {
        return fileowner($this->__existing("getOwner"));
    }

    public function getGroup(): int|false
    {
        return filegroup($this->__existing("getGroup"));
    }

    public function getATime(): int|false
    {
        return fileatime($this->__existing("getATime"));
    }

    public function getMTime(): int|false
    {
        return filemtime($this->__existing("getMTime"));
    }

    public function getCTime(): int|false
    {
        return filectime($this->__existing("getCTime"));
    }

    public function getType(): string|false
    {
        return filetype($this->__existing("getType", true));
    }

    public function isWritable(): bool
    {
        return is_writable($this->__known());
    }

    public function isReadable(): bool
    {
        return is_readable($this->__known());
    }

    public function isExecutable(): bool
    {
        return is_executable($this->__known());
    }

    public function isFile(): bool
    {
        return is_file($this->__known());
    }

    public function isDir(): bool
    {
        return is_dir($this->__known());
    }

    public function isLink(): bool
    {
        return is_link($this->__known());
    }

    public function getLinkTarget(): string|false
    {
        $name = $this->__known();
        if (!is_link($name)) {
            $reason = file_exists($name) ? "Invalid argument" : "No such file or directory";
            throw new RuntimeException("Unable to read link $name, error: $reason");
        }
        return readlink($name);
    }

    public function getRealPath(): string|false
    {
        $name = $this->__pathname();
        return $name === null ? false : realpath($name);
    }

    public function getFileInfo(?string $class = null): SplFileInfo
    {
        __systemlib_file_class($class, "SplFileInfo", "getFileInfo");
        return $this->__info($this->__known(), $class);
    }

    public function getPathInfo(?string $class = null): ?SplFileInfo
    {
        __systemlib_file_class($class, "SplFileInfo", "getPathInfo");
        $name = $this->__pathname() ?? "";
        $path = $name === "" ? "" : dirname($name);
        return $path === "" ? null : $this->__info($path, $class);
    }

    public function openFile(string $mode = "r", bool $useIncludePath = false, $context = null): SplFileObject
    {
        return new $this->__fileClass($this->__known(), $mode, $useIncludePath, $context);
    }

    public function setFileClass(string $class = SplFileObject::class): void
    {
        __systemlib_file_class($class, "SplFileObject", "setFileClass");
        $this->__fileClass = $class;
    }

    public function setInfoClass(string $class = SplFileInfo::class): void
    {
        __systemlib_file_class($class, "SplFileInfo", "setInfoClass");
        $this->__infoClass = $class;
    }

    public function __toString(): string
    {
        return $this->__pathname() ?? "";
    }

    public function __debugInfo(): array
    {
        return __systemlib_storage_shown($this);
    }

    #[Deprecated]
    final public function _bad_state_ex(): void
    {
        throw new Error("The parent constructor was not called: the object is in an invalid state");
    }

    /** The whole name; null where there is none. */
    protected function __pathname(): ?string
    {
        return $this->__name;
    }

    /** The whole name, or an Error. */
    protected function __known(): string
    {
        return $this->__pathname() ?? throw new Error("Object not initialized");
    }

    /** The name behind the directory. */
    private function __ownName(): string
    {
        $name = $this->__name ?? throw new Error("Object not initialized");
        $path = $this->__path ?? "";
        return $path !== "" && strlen($path) < strlen($name) ? substr($name, strlen($path) + 1) : $name;
    }

    /** The whole name of what is there: a link itself, or what it leads to. */
    private function __existing(string $method, bool $link = false): string
    {
        $name = $this->__known();
        if ($name !== "" && !__systemlib_is_there($name) && !($link && is_link($name))) {
            $what = $link ? "Lstat" : "stat";
            throw new RuntimeException("SplFileInfo::$method(): $what failed for $name");
        }
        return $name;
    }

    private function __info(string $name, ?string $class): SplFileInfo
    {
        $class ??= $this->__infoClass;
        return new $class($name);
    }

    private function __debug(): array
    {
        $shown = __systemlib_own_properties($this);
        $shown["\0SplFileInfo\0pathName"] = $this->__pathname() ?? "";
        if ($this->__name !== null) {
            $shown["\0SplFileInfo\0fileName"] = $this->__ownName();
        }
        return $this->__further($shown);
    }

    /** What subclasses show beside. */
    protected function __further(array $shown): array
    {
        return $shown;
    }
}

/** Throws for a name that the system would read up to a NUL byte only. */
function __systemlib_file_name(string $name, string $class, string $parameter): void
{
    if (str_contains($name, "\0")) {
        throw new ValueError("$class::__construct(): Argument #1 ($parameter) must not contain any null bytes");
    }
}

/** Throws for the name of a class that is not derived from another one; null names none. */
function __systemlib_file_class(?string $class, string $base, string $method): void
{
    if ($class !== null && (!class_exists($class) || !is_a($class, $base, true))) {
        $or = str_starts_with($method, "get") ? " or null" : "";
        throw new TypeError(
            "SplFileInfo::$method(): Argument #1 (\$class) must be a class name derived from $base$or, $class given"
        );
    }
}

/** Calls a function of the library whose warning, if it gives one, is the message of an exception. */
function __systemlib_with_warning_thrown(callable $function, array $arguments, string $method, string $exception): mixed
{
    $name = $function;
    $caught = null;
    set_error_handler(static function (int $level, string $message) use (&$caught): bool {
        $caught ??= $message;
        return true;
    });
    try {
        $result = $function(...$arguments);
    } finally {
        restore_error_handler();
    }
    if ($caught !== null) {
        throw new $exception(str_starts_with($caught, "$name(") ? $method . substr($caught, strlen($name)) : $caught);
    }
    return $result;
}

class DirectoryIterator extends SplFileInfo implements SeekableIterator
{
    /** The open directory, or the names that a pattern has found. */
    protected $__handle = null;
    protected ?array $__found = null;
    protected string $__entry = "";
    protected int $__index = 0;
    protected int $__flags = 16;
    protected ?string $__glob = null;
    protected ?string $__subPath = null;

    public function __construct(string $directory)
    {
        $this->__open($directory, 16, "DirectoryIterator");
    }

    public function getFilename(): string
    {
        $this->__ready();
        return $this->__entry;
    }

    public function getExtension(): string
    {
        $this->__ready();
        $dot = strrpos($this->__entry, ".");
        return $dot === false ? "" : substr($this->__entry, $dot + 1);
    }

    public function getBasename(string $suffix = ""): string
    {
        $this->__ready();
        return basename($this->__entry, $suffix);
    }

    public function isDot(): bool
    {
        $this->__ready();
        return $this->__entry === "." || $this->__entry === "..";
    }

    public function rewind(): void
    {
        $this->__ready();
        $this->__first(false);
    }

    public function valid(): bool
    {
        $this->__ready();
        return $this->__entry !== "";
    }

    public function key(): mixed
    {
        $this->__ready();
        return $this->__index;
    }

    public function current(): mixed
    {
        $this->__ready();
        return $this;
    }

    public function next(): void
    {
        $this->__ready();
        ++$this->__index;
        $this->__read(($this->__flags & 4096) !== 0);
    }

    public function seek(int $offset): void
    {
        $this->__ready();
        if ($this->__index > $offset) {
            $this->rewind();
        }
        while ($this->__index < $offset) {
            if (!$this->valid()) {
                throw new OutOfBoundsException("Seek position $offset is out of range");
            }
            $this->next();
        }
    }

    public function __toString(): string
    {
        $this->__ready();
        return $this->__entry;
    }

    protected function __ready(): void
    {
        if ($this->__handle === null && $this->__found === null) {
            throw new Error(
                $this instanceof FilesystemIterator
                    ? "The parent constructor was not called: the object is in an invalid state"
                    : "Object not initialized"
            );
        }
    }

    protected function __known(): string
    {
        return $this->__pathname() ?? ($this->__path === "" ? "" : $this->__path . "/");
    }

    protected function __open(string $directory, int $flags, string $class): void
    {
        $parameter = $class === "GlobIterator" ? '$pattern' : '$directory';
        __systemlib_file_name($directory, $class, $parameter);
        if ($directory === "") {
            throw new ValueError("$class::__construct(): Argument #1 ($parameter) cannot be empty");
        }
        if ($this->__path !== null) {
            throw new Error("Directory object is already initialized");
        }
        $this->__flags = $flags;
        if ($class === "GlobIterator" || str_starts_with($directory, "glob://")) {
            $pattern = str_starts_with($directory, "glob://") ? substr($directory, 7) : $directory;
            $this->__glob = "glob://" . $pattern;
            $this->__found = array_map('basename', glob($pattern) ?: []);
            $slash = $this->__found === [] ? false : strrpos($pattern, "/");
            $this->__path = $slash === false ? "" : substr($pattern, 0, $slash);
        } else {
            $this->__handle = __systemlib_with_warning_thrown(
                'opendir',
                [$directory],
                "$class::__construct",
                'UnexpectedValueException'
            );
            $length = strlen($directory);
            $this->__path = $length > 1 && $directory[$length - 1] === "/" ? substr($directory, 0, -1) : $directory;
        }
        $this->__index = 0;
        $this->__read(($flags & 4096) !== 0);
    }

    protected function __first(bool $skip_dots): void
    {
        $this->__index = 0;
        if ($this->__found !== null) {
            reset($this->__found);
        } else {
            rewinddir($this->__handle);
        }
        $this->__read($skip_dots);
    }

    protected function __read(bool $skip_dots): void
    {
        $this->__name = null;
        do {
            if ($this->__found !== null) {
                $entry = current($this->__found);
                next($this->__found);
            } else {
                $entry = readdir($this->__handle);
            }
        } while ($skip_dots && ($entry === "." || $entry === ".."));
        $this->__entry = $entry === false ? "" : $entry;
    }

    protected function __pathname(): ?string
    {
        if ($this->__entry === "") {
            return null;
        }
        return $this->__name ??= $this->__path === "" ? $this->__entry : $this->__path . "/" . $this->__entry;
    }

    protected function __further(array $shown): array
    {
        $shown["\0DirectoryIterator\0glob"] = $this->__glob ?? false;
        $shown["\0RecursiveDirectoryIterator\0subPathName"] = $this->__subPath ?? "";
        return $shown;
    }

    private function __cloned(DirectoryIterator $source): void
    {
        if ($this->__handle === null) {
            return;
        }
        $this->__handle = opendir($this->__path);
        $skip = ($this->__flags & 4096) !== 0;
        $this->__read($skip);
        for ($index = 0; $index < $this->__index; ++$index) {
            $this->__read($skip);
        }
    }
}

class FilesystemIterator extends DirectoryIterator
{
    public const CURRENT_MODE_MASK = 240;
    public const CURRENT_AS_PATHNAME = 32;
    public const CURRENT_AS_FILEINFO = 0;
    public const CURRENT_AS_SELF = 16;
    public const KEY_MODE_MASK = 3840;
    public const KEY_AS_PATHNAME = 0;
    public const FOLLOW_SYMLINKS = 16384;
    public const KEY_AS_FILENAME = 256;
    public const NEW_CURRENT_AND_KEY = 256;
    public const OTHER_MODE_MASK = 28672;
    public const SKIP_DOTS = 4096;
    public const UNIX_PATHS = 8192;

    public function __construct(
        string $directory,
        int $flags = FilesystemIterator::KEY_AS_PATHNAME | FilesystemIterator::CURRENT_AS_FILEINFO | FilesystemIterator::SKIP_DOTS
    ) {
        $this->__open($directory, $flags, "FilesystemIterator");
    }

    public function rewind(): void
    {
        $this->__ready();
        $this->__first(($this->__flags & self::SKIP_DOTS) !== 0);
    }

    public function key(): string
    {
        $this->__ready();
        return ($this->__flags & self::KEY_AS_FILENAME) !== 0 ? $this->__entry : $this->__known();
    }

    public function current(): string|SplFileInfo|FilesystemIterator
    {
        $this->__ready();
        switch ($this->__flags & self::CURRENT_MODE_MASK) {
            case self::CURRENT_AS_PATHNAME:
                return $this->__known();
            case self::CURRENT_AS_FILEINFO:
                if ($this->__entry === "") {
                    throw new RuntimeException("Could not open file");
                }
                return new $this->__infoClass($this->__known());
            default:
                return $this;
        }
    }

    public function getFlags(): int
    {
        $this->__ready();
        return $this->__flags & 32752;
    }

    public function setFlags(int $flags): void
    {
        $this->__ready();
        $this->__flags = $this->__flags & ~32752 | $flags & 32752;
    }
}

class RecursiveDirectoryIterator extends FilesystemIterator implements RecursiveIterator
{
    public function __construct(
        string $directory,
        int $flags = FilesystemIterator::KEY_AS_PATHNAME | FilesystemIterator::CURRENT_AS_FILEINFO
    ) {
        $this->__open($directory, $flags, "RecursiveDirectoryIterator");
    }

    public function hasChildren(bool $allowLinks = false): bool
    {
        $this->__ready();
        if ($this->__entry === "" || $this->__entry === "." || $this->__entry === "..") {
            return false;
        }
        $name = $this->__pathname();
        if (is_link($name) && !$allowLinks && ($this->__flags & self::FOLLOW_SYMLINKS) === 0) {
            return false;
        }
        return is_dir($name);
    }

    public function getChildren(): RecursiveDirectoryIterator
    {
        $this->__ready();
        $child = new static($this->__pathname(), $this->__flags);
        $child->__subPath = ($this->__subPath ?? "") === "" ? $this->__entry : $this->__subPath . "/" . $this->__entry;
        $child->__infoClass = $this->__infoClass;
        $child->__fileClass = $this->__fileClass;
        return $child;
    }

    public function getSubPath(): string
    {
        $this->__ready();
        return $this->__subPath ?? "";
    }

    public function getSubPathname(): string
    {
        $this->__ready();
        return $this->__subPath === null ? $this->__entry : $this->__subPath . "/" . $this->__entry;
    }
}

class GlobIterator extends FilesystemIterator implements Countable
{
    public function __construct(
        string $pattern,
        int $flags = FilesystemIterator::KEY_AS_PATHNAME | FilesystemIterator::CURRENT_AS_FILEINFO
    ) {
        $this->__open($pattern, $flags, "GlobIterator");
    }

    public function count(): int
    {
        $this->__ready();
        return count($this->__found);
    }
}
