<?php
// JSON parsed by hand and printed again with indentation, checked against json_decode and json_encode.

class JsonParser
{
    private int $at = 0;

    private function __construct(private string $text)
    {
    }

    public static function parse(string $text): mixed
    {
        $parser = new self($text);
        $value = $parser->value();
        return trim(substr($text, $parser->at)) === '' ? $value : $parser->fail('trailing');
    }

    private function fail(string $what): never
    {
        throw new JsonException("$what at $this->at");
    }

    private function skip(): string
    {
        $this->at += strspn($this->text, " \t\r\n", $this->at);
        return $this->text[$this->at] ?? $this->fail('unexpected end');
    }

    private function value(): mixed
    {
        $c = $this->skip();
        foreach (['true' => true, 'false' => false, 'null' => null] as $word => $value) {
            if (substr($this->text, $this->at, strlen($word)) === $word) {
                $this->at += strlen($word);
                return $value;
            }
        }
        return match (true) {
            $c === '[' => $this->sequence(']'),
            $c === '{' => $this->sequence('}'),
            $c === '"' => $this->string(),
            default => $this->number(),
        };
    }

    private function sequence(string $close): array
    {
        $items = [];
        $this->at++;
        if ($this->skip() === $close) {
            $this->at++;
            return $items;
        }
        do {
            if ($close === '}') {
                $this->skip() === '"' || $this->fail('key expected');
                $key = $this->string();
                $this->skip() === ':' or $this->fail('colon expected');
                $this->at++;
                $items[$key] = $this->value();
            } else {
                $items[] = $this->value();
            }
            $c = $this->skip();
            $this->at++;
        } while ($c === ',');
        return $c === $close ? $items : $this->fail("$close expected");
    }

    private function string(): string
    {
        $result = '';
        for ($this->at++; ($c = $this->text[$this->at] ?? $this->fail('open string')) !== '"'; $this->at++) {
            if ($c === '\\') {
                $c = $this->text[++$this->at];
                if ($c === 'u') {
                    $code = hexdec(substr($this->text, $this->at + 1, 4));
                    $this->at += 4;
                    $c = $code < 0x80 ? chr($code) : ($code < 0x800 ? chr(0xC0 | $code >> 6) . chr(0x80 | $code & 63)
                        : chr(0xE0 | $code >> 12) . chr(0x80 | $code >> 6 & 63) . chr(0x80 | $code & 63));
                } else {
                    $c = ['n' => "\n", 't' => "\t", 'r' => "\r", 'b' => "\x08", 'f' => "\f"][$c] ?? $c;
                }
            }
            $result .= $c;
        }
        $this->at++;
        return $result;
    }

    private function number(): int|float
    {
        $length = strspn($this->text, '+-.eE0123456789', $this->at);
        $digits = substr($this->text, $this->at, $length);
        is_numeric($digits) || $this->fail('unexpected ' . $this->text[$this->at]);
        $this->at += $length;
        return +$digits;
    }
}

function pretty(mixed $value, string $indent = ''): string
{
    if (!is_array($value) || $value === []) {
        return json_encode($value, JSON_UNESCAPED_UNICODE);
    }
    $inner = "$indent    ";
    $lines = [];
    foreach ($value as $key => $item) {
        $lines[] = $inner . (array_is_list($value) ? '' : json_encode((string) $key) . ': ') . pretty($item, $inner);
    }
    [$open, $close] = array_is_list($value) ? ['[', ']'] : ['{', '}'];
    return "$open\n" . implode(",\n", $lines) . "\n$indent$close";
}

$texts = [
    '{"name": "Widget \"X\"", "tags": ["a", "b\n", "\u00e9\u20ac"], "price": 12.50, "stock": -3, "dims": {"w": 1e2, "h": 0}, "none": null, "ok": [true, false]}',
    '[1, [2, [3, []]], {}]', ' 42 ', '"tab\\t"', '[12345678901234567890, 9223372036854775807]',
];
foreach ($texts as $text) {
    $value = JsonParser::parse($text);
    var_dump($value === json_decode($text, true));
    echo pretty($value), "\n";
    var_dump(pretty($value) === json_encode($value, JSON_PRETTY_PRINT | JSON_UNESCAPED_UNICODE));
}
foreach (['[1, 2', '{"a" 1}', '{a: 1}', '[1 2]', '"open', 'nul', '1 2', '', '[-]'] as $bad) {
    try {
        var_dump(JsonParser::parse($bad));
    } catch (JsonException $e) {
        echo $bad, ': ', $e->getMessage(), "\n";
    }
}
