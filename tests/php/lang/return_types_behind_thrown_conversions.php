<?php
// A result whose conversion throws is refused as well: the TypeError has the exception as its previous one.
class Text
{
    public function __toString(): string
    {
        throw new Exception('no text');
    }
}

class Typed
{
    public string $text;
}

function show(Throwable $error): void
{
    do {
        echo get_class($error), ': ', preg_replace('/, called in.*/', '', $error->getMessage()), "\n";
    } while ($error = $error->getPrevious());
}

function text(): string
{
    return new Text;
}

function &referenced(): ?string
{
    static $text;
    $text = new Text;
    return $text;
}

function number(): int
{
    return 1.5;
}

function finally_text(): string
{
    try {
        return new Text;
    } finally {
        echo "finally\n";
    }
}

function argument(string $text)
{
}

set_error_handler(function (int $level, string $message) {
    throw new ErrorException($message);
});
$typed = new Typed;
$tries = [
    text(...), referenced(...), number(...), finally_text(...), fn(): string => new Text,
    fn() => argument(new Text), fn() => $typed->text = new Text,
];
foreach ($tries as $try) {
    try {
        $try();
    } catch (Throwable $error) {
        show($error);
    }
}
