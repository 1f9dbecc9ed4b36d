<?php
/*
 * Exception, Error and the classes built on them.
 *
 * Native code knows the slots of the seven properties, which both roots have in this order, and fills in file, line and
 * trace when an object is made.
 */

#[Promised]
interface Throwable extends Stringable
{
    public function getMessage(): string;
    public function getCode();
    public function getFile(): string;
    public function getLine(): int;
    public function getTrace(): array;
    public function getPrevious(): ?Throwable;
    public function getTraceAsString(): string;
}

/** What Exception and Error have in common: all but the properties, of which the line of an Error has no default. */
trait __Throwable
{
    private function __clone(): void
    {
    }

    public function __construct(string $message = "", int $code = 0, ?Throwable $previous = null)
    {
        if ($message !== "") {
            $this->message = $message;
        }
        if ($code !== 0) {
            $this->code = $code;
        }
        $this->previous = $previous;
    }

    public function __wakeup(): void
    {
    }

    #[Promised]
    final public function getMessage(): string
    {
        return (string) $this->message;
    }

    final public function getCode()
    {
        return $this->code;
    }

    #[Promised]
    final public function getFile(): string
    {
        return $this->file;
    }

    #[Promised]
    final public function getLine(): int
    {
        return $this->line;
    }

    #[Promised]
    final public function getTrace(): array
    {
        return $this->trace;
    }

    #[Promised]
    final public function getPrevious(): ?Throwable
    {
        return $this->previous;
    }

    #[Promised]
    final public function getTraceAsString(): string
    {
        return __systemlib_trace_text($this->trace);
    }

    public function __toString(): string
    {
        return $this->string = __systemlib_throwable_text($this);
    }
}

#[NotCloneable]
class Exception implements Stringable, Throwable
{
    use __Throwable;

    protected $message = "";
    private string $string = "";
    protected $code = 0;
    protected string $file = "";
    protected int $line = 0;
    private array $trace = [];
    private ?Throwable $previous = null;
}

#[NotCloneable]
class Error implements Stringable, Throwable
{
    use __Throwable;

    protected $message = "";
    private string $string = "";
    protected $code = 0;
    protected string $file = "";
    protected int $line;
    private array $trace = [];
    private ?Throwable $previous = null;
}

class ErrorException extends Exception
{
    protected int $severity = E_ERROR;

    public function __construct(
        string $message = "",
        int $code = 0,
        int $severity = E_ERROR,
        ?string $filename = null,
        ?int $line = null,
        ?Throwable $previous = null
    ) {
        parent::__construct($message, $code, $previous);
        $this->severity = $severity;
        if ($filename !== null) {
            $this->file = $filename;
            $this->line = $line ?? 0;
        } elseif ($line !== null) {
            $this->line = $line;
        }
    }

    #[Promised]
    final public function getSeverity(): int
    {
        return $this->severity;
    }
}

class CompileError extends Error {}
class ParseError extends CompileError {}
class TypeError extends Error {}
class ValueError extends Error {}
class ArithmeticError extends Error {}
class DivisionByZeroError extends ArithmeticError {}
class ArgumentCountError extends TypeError {}
class UnhandledMatchError extends Error {}

class ClosedGeneratorException extends Exception {}

/** A row of a backtrace as text, without its number. */
#[Native]
function __systemlib_trace_row(array $row): string {}

#[Native]
function __systemlib_trace_text(array $trace): string {}

#[Native]
function __systemlib_throwable_text(object $throwable): string {}
