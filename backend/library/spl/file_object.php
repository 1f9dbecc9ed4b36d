<?php
/*
 * Open files as objects.
 */

#[NotCloneable]
class SplFileObject extends SplFileInfo implements RecursiveIterator, SeekableIterator
{
    public const DROP_NEW_LINE = 1;
    public const READ_AHEAD = 2;
    public const SKIP_EMPTY = 4;
    public const READ_CSV = 8;

    protected $__stream = null;
    protected string $__mode = "r";
    /** The current line, and its fields where it was read as CSV; null: none was read. */
    protected ?string $__line = null;
    protected ?array $__row = null;
    protected int $__number = 0;
    protected int $__flags = 0;
    protected int $__longest = 0;
    protected array $__control = [",", '"', "\\"];

    public function __construct(
        string $filename,
        string $mode = "r",
        bool $useIncludePath = false,
        $context = null
    ) {
        __systemlib_file_name($filename, "SplFileObject", '$filename');
        if ($this->__stream !== null) {
            throw new Error("Cannot call constructor twice");
        }
        $arguments = $context === null ? [$filename, $mode, $useIncludePath] : [$filename, $mode, $useIncludePath, $context];
        $this->__open($arguments, "SplFileObject::__construct");
        $length = strlen($filename);
        if ($length > 1 && $filename[$length - 1] === "/") {
            --$length;
        }
        while ($length > 1 && $filename[$length - 1] !== "/") {
            --$length;
        }
        $this->__path = $length > 0 ? substr($filename, 0, $length - 1) : "";
    }

    public function rewind(): void
    {
        $this->__ready();
        if (!rewind($this->__stream)) {
            throw new RuntimeException("Cannot rewind file " . $this->__name);
        }
        $this->__drop();
        $this->__number = 0;
        if (($this->__flags & self::READ_AHEAD) !== 0) {
            $this->__readLine(true);
        }
    }

    public function eof(): bool
    {
        $this->__ready();
        return feof($this->__stream);
    }

    public function valid(): bool
    {
        $this->__ready();
        if (($this->__flags & self::READ_AHEAD) !== 0) {
            return $this->__line !== null || $this->__row !== null;
        }
        return !feof($this->__stream);
    }

    public function fgets(): string
    {
        $this->__ready();
        $this->__take(false, 1, false);
        return $this->__line;
    }

    public function fread(int $length): string|false
    {
        $this->__ready();
        if ($length <= 0) {
            throw new ValueError('SplFileObject::fread(): Argument #1 ($length) must be greater than 0');
        }
        return fread($this->__stream, $length);
    }

    public function fgetcsv(string $separator = ",", string $enclosure = "\"", string $escape = "\\"): array|false
    {
        $this->__ready();
        $control = $this->__given([$separator, $enclosure, $escape], func_num_args(), "fgetcsv", 1);
        return $this->__readRow($control, true) ? $this->__row : false;
    }

    public function fputcsv(
        array $fields,
        string $separator = ",",
        string $enclosure = "\"",
        string $escape = "\\",
        string $eol = "\n"
    ): int|false {
        $this->__ready();
        $control = $this->__given([$separator, $enclosure, $escape], func_num_args() - 1, "fputcsv", 2);
        return fputcsv($this->__stream, $fields, $control[0], $control[1], $control[2], $eol);
    }

    public function setCsvControl(string $separator = ",", string $enclosure = "\"", string $escape = "\\"): void
    {
        $this->__ready();
        $this->__control = $this->__given([$separator, $enclosure, $escape], 3, "setCsvControl", 1);
    }

    public function getCsvControl(): array
    {
        $this->__ready();
        return $this->__control;
    }

    public function flock(int $operation, &$wouldBlock = null): bool
    {
        $this->__ready();
        return flock($this->__stream, $operation, $wouldBlock);
    }

    public function fflush(): bool
    {
        $this->__ready();
        return fflush($this->__stream);
    }

    public function ftell(): int|false
    {
        $this->__ready();
        return ftell($this->__stream);
    }

    public function fseek(int $offset, int $whence = SEEK_SET): int
    {
        $this->__ready();
        $this->__drop();
        return fseek($this->__stream, $offset, $whence);
    }

    public function fgetc(): string|false
    {
        $this->__ready();
        $this->__drop();
        $byte = fgetc($this->__stream);
        if ($byte === "\n") {
            ++$this->__number;
        }
        return $byte;
    }

    public function fpassthru(): int
    {
        $this->__ready();
        return fpassthru($this->__stream);
    }

    public function fscanf(string $format, mixed &...$vars): array|int|null
    {
        $this->__ready();
        $this->__take(false, $this->__line !== null ? 1 : 0, false);
        return sscanf($this->__line, $format, ...$vars);
    }

    public function fwrite(string $data, int $length = 0): int|false
    {
        $this->__ready();
        if (func_num_args() > 1) {
            $data = $length > 0 ? substr($data, 0, $length) : "";
        }
        return $data === "" ? 0 : fwrite($this->__stream, $data);
    }

    public function fstat(): array
    {
        $this->__ready();
        return fstat($this->__stream);
    }

    public function ftruncate(int $size): bool
    {
        $this->__ready();
        return ftruncate($this->__stream, $size);
    }

    public function current(): string|array|false
    {
        $this->__ready();
        if ($this->__line === null && $this->__row === null) {
            $this->__readLine(true);
        }
        if ($this->__line !== null && (($this->__flags & self::READ_CSV) === 0 || $this->__row === null)) {
            return $this->__line;
        }
        return $this->__row ?? false;
    }

    public function key(): int
    {
        $this->__ready();
        return $this->__number;
    }

    public function next(): void
    {
        $this->__ready();
        $this->__drop();
        if (($this->__flags & self::READ_AHEAD) !== 0) {
            $this->__readLine(true);
        }
        ++$this->__number;
    }

    public function setFlags(int $flags): void
    {
        $this->__ready();
        $this->__flags = $flags;
    }

    public function getFlags(): int
    {
        $this->__ready();
        return $this->__flags & 15;
    }

    public function setMaxLineLen(int $maxLength): void
    {
        $this->__ready();
        if ($maxLength < 0) {
            throw new ValueError(
                'SplFileObject::setMaxLineLen(): Argument #1 ($maxLength) must be greater than or equal to 0'
            );
        }
        $this->__longest = $maxLength;
    }

    public function getMaxLineLen(): int
    {
        $this->__ready();
        return $this->__longest;
    }

    public function hasChildren(): false
    {
        return false;
    }

    public function getChildren(): null
    {
        return null;
    }

    public function seek(int $line): void
    {
        $this->__ready();
        if ($line < 0) {
            throw new ValueError('SplFileObject::seek(): Argument #1 ($line) must be greater than or equal to 0');
        }
        SplFileObject::rewind();
        for ($i = 0; $i < $line; ++$i) {
            if (!$this->__readLine(true)) {
                return;
            }
        }
        if ($line > 0 && ($this->__flags & self::READ_AHEAD) === 0) {
            ++$this->__number;
            $this->__drop();
        }
    }

    public function getCurrentLine(): string
    {
        $this->__ready();
        $this->__take(false, 1, false);
        return $this->__line;
    }

    public function __toString(): string
    {
        $this->__ready();
        if ($this->__line === null) {
            $this->__readLine(false);
        }
        return $this->__line ?? "";
    }

    protected function __open(array $arguments, string $method): void
    {
        [$name, $mode] = $arguments;
        if (is_dir($name)) {
            throw new LogicException("Cannot use SplFileObject with directories");
        }
        $this->__stream = __systemlib_with_warning_thrown('fopen', $arguments, $method, 'RuntimeException');
        $this->__mode = $mode;
        $length = strlen($name);
        $this->__name = $length > 1 && $name[$length - 1] === "/" ? substr($name, 0, -1) : $name;
    }

    private function __ready(): void
    {
        if ($this->__stream === null) {
            throw new Error("The parent constructor was not called: the object is in an invalid state");
        }
    }

    /** Forgets the current line. */
    private function __drop(): void
    {
        $this->__line = null;
        $this->__row = null;
    }

    /** Reads a line, without its end if that is to be dropped; false at the end of the file, where it throws unless silent. */
    private function __take(bool $silent, int $lines, bool $csv): bool
    {
        $this->__drop();
        if (feof($this->__stream)) {
            if (!$silent) {
                throw new RuntimeException("Cannot read from file " . $this->__name);
            }
            return false;
        }
        $line = $this->__longest > 0 ? fgets($this->__stream, $this->__longest + 1) : fgets($this->__stream);
        if ($line === false) {
            $line = "";
        } elseif (!$csv && ($this->__flags & self::DROP_NEW_LINE) !== 0 && str_ends_with($line, "\n")) {
            $line = substr($line, 0, str_ends_with($line, "\r\n") ? -2 : -1);
        }
        $this->__line = $line;
        $this->__number += $lines;
        return true;
    }

    private function __isEmpty(): bool
    {
        $csv = self::READ_CSV | self::DROP_NEW_LINE;
        return $this->__line === ""
            || ($this->__flags & $csv) === $csv && ($this->__line === "\n" || $this->__line === "\r\n");
    }

    /** Reads the fields of the next line. */
    private function __readRow(array $control, bool $silent): bool
    {
        do {
            $from = ftell($this->__stream);
            if (!$this->__take($silent, $this->__line !== null ? 1 : 0, true)) {
                return false;
            }
        } while ($this->__isEmpty() && ($this->__flags & self::SKIP_EMPTY) !== 0);
        if ($this->__line === "") {
            $this->__row = [null];
            return true;
        }
        fseek($this->__stream, $from);
        $this->__row = fgetcsv($this->__stream, null, $control[0], $control[1], $control[2]) ?: [null];
        return true;
    }

    /** Reads the next line as the flags say, once. */
    private function __readOnce(bool $silent): bool
    {
        if (($this->__flags & self::READ_CSV) !== 0) {
            return $this->__readRow($this->__control, $silent);
        }
        if (!__systemlib_overridden($this, "getcurrentline")) {
            return $this->__take($silent, $this->__line !== null ? 1 : 0, false);
        }
        $this->__drop();
        if (feof($this->__stream)) {
            if (!$silent) {
                throw new RuntimeException("Cannot read from file " . $this->__name);
            }
            return false;
        }
        $line = $this->getCurrentLine();
        if (!is_string($line)) {
            $given = get_debug_type($line);
            throw new TypeError(
                $this::class . "::getCurrentLine(): Return value must be of type string, $given returned"
            );
        }
        if ($this->__line !== null || $this->__row !== null) {
            ++$this->__number;
        }
        $this->__row = null;
        $this->__line = $line;
        return true;
    }

    private function __readLine(bool $silent): bool
    {
        $read = $this->__readOnce($silent);
        while ($read && ($this->__flags & self::SKIP_EMPTY) !== 0 && $this->__isEmpty()) {
            $this->__drop();
            $read = $this->__readOnce($silent);
        }
        return $read;
    }

    /** The characters of CSV that a call gives, checked; those that it does not give are the object's own. */
    private function __given(array $control, int $given, string $method, int $first): array
    {
        $names = ['$separator', '$enclosure', '$escape'];
        for ($i = 0; $i < 3; ++$i) {
            if ($i >= $given) {
                $control[$i] = $this->__control[$i];
                continue;
            }
            $length = strlen($control[$i]);
            if ($length !== 1 && ($i < 2 || $length > 1)) {
                $number = $first + $i;
                $what = $i < 2 ? "must be a single character" : "must be empty or a single character";
                throw new ValueError("SplFileObject::$method(): Argument #$number ({$names[$i]}) $what");
            }
        }
        return $control;
    }

    protected function __further(array $shown): array
    {
        $shown["\0SplFileObject\0openMode"] = $this->__mode;
        $shown["\0SplFileObject\0delimiter"] = $this->__control[0];
        $shown["\0SplFileObject\0enclosure"] = $this->__control[1];
        return $shown;
    }
}

class SplTempFileObject extends SplFileObject
{
    public function __construct(int $maxMemory = 2 * 1024 * 1024)
    {
        if ($this->__stream !== null) {
            throw new Error("Cannot call constructor twice");
        }
        $name = "php://temp";
        if ($maxMemory < 0) {
            $name = "php://memory";
        } elseif (func_num_args() > 0) {
            $name = "php://temp/maxmemory:$maxMemory";
        }
        $this->__open([$name, "wb"], "SplTempFileObject::__construct");
        $this->__path = "";
    }
}
