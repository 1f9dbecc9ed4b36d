<?php
// Values are parsed; what is wrong with them travels as exceptions through several calls, with finally.
class ParseFailure extends RuntimeException
{
    public function __construct(string $message, public readonly string $input, ?Throwable $previous = null)
    {
        parent::__construct($message, strlen($input), $previous);
    }
}

final class RangeFailure extends ParseFailure
{
}

function digits(string $text): int
{
    if ($text === '' || strspn($text, '0123456789') !== strlen($text)) {
        throw new ParseFailure("no number: $text", $text);
    }
    return (int) $text;
}

function port(string $text): int
{
    try {
        $number = digits($text);
    } catch (ParseFailure $failure) {
        throw new ParseFailure('no port', $text, $failure);
    }
    if ($number > 65535) {
        throw new RangeFailure("too large: $number", $text);
    }
    return $number;
}

$inputs = ['80', '8080', 'http', '70000', '443', '', '22', '99999', '65535', 'x1'];
$good = $bad = $large = $closed = $codes = 0;
for ($i = (int) ($argv[1] ?? 10000); $i > 0; $i--) {
    try {
        $good += port($inputs[$i % 10]);
    } catch (RangeFailure $failure) {
        $large++;
    } catch (ParseFailure $failure) {
        $bad++;
        $codes += $failure->getCode() + ($failure->getPrevious() !== null ? 1 : 0);
    } finally {
        $closed++;
    }
}
echo "$good $bad $large $closed $codes\n";
