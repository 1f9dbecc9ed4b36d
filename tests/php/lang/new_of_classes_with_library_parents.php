<?php
// Objects of classes that extend the library's, with constructors of their own, made in loops that become native.
class Failure extends RuntimeException
{
    public function __construct(string $message, public readonly string $input, ?Throwable $previous = null)
    {
        parent::__construct($message, strlen($input), $previous);
    }
}

final class Refused extends Failure
{
}

class Hidden extends Exception
{
    private function __construct()
    {
    }

    public static function make(): static
    {
        return new static();
    }
}

abstract class Unfinished extends LogicException
{
    public function __construct()
    {
        echo "never\n";
    }
}

class Fussy extends ArrayObject
{
    public function __construct(array $items)
    {
        if (count($items) > 2) {
            throw new Refused('too many', implode(',', $items));
        }
        parent::__construct($items);
    }

    public function __destruct()
    {
        echo 'gone: ', count($this), "\n";
    }
}

class Odd extends IteratorIterator
{
    public function __construct(Traversable $inner, private int $only)
    {
        parent::__construct($inner);
    }

    public function current(): mixed
    {
        return parent::current() * $this->only;
    }
}

function parsed(string $text): int
{
    if (!ctype_digit_of($text)) {
        throw strlen($text) > 3 ? new Refused("no number: $text", $text) : new Failure('short', $text, new Exception('inner'));
    }
    return (int) $text;
}

function ctype_digit_of(string $text): bool
{
    return $text !== '' && strspn($text, '0123456789') === strlen($text);
}

function made(string $class, mixed ...$arguments): string
{
    try {
        return get_class(new $class(...$arguments));
    } catch (Throwable $error) {
        return get_class($error) . ': ' . $error->getMessage();
    }
}

function refused(): string
{
    try {
        return get_class(new Hidden());
    } catch (Error $error) {
        return $error->getMessage();
    }
}

function unfinished(): string
{
    try {
        return get_class(new Unfinished());
    } catch (Error $error) {
        return $error->getMessage();
    }
}

$sum = 0;
for ($i = 0; $i < 40; $i++) {
    try {
        $sum += parsed(['12', 'x', 'four', ''][$i % 4]);
    } catch (Refused $failure) {
        $sum += 1000 * $failure->getCode() + strlen($failure->input);
    } catch (Failure $failure) {
        $sum += 10 * $failure->getLine() + strlen($failure->getPrevious()->getMessage());
    }
}
echo "$sum\n", $failure->getTraceAsString(), "\n";
for ($i = 0; $i < 12; $i++) {
    try {
        $fussy = new Fussy(range(0, $i % 4));
        echo count($fussy), ' ';
    } catch (Failure $failure) {
        echo $failure->getMessage(), ': ', $failure->input, ' in line ', $failure->getLine(), "\n";
    }
    unset($fussy);
}
for ($i = 0; $i < 10; $i++) {
    $odd = new Odd(new ArrayIterator([1, 2, $i]), 3);
    $all = implode(' ', iterator_to_array($odd));
    $texts = [refused(), unfinished(), get_class(Hidden::make()), made('Refused', 'm', 'i'), made('Refused')];
}
echo "$all\n", implode("\n", $texts), "\n";
