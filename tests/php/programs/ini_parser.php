<?php
// INI text with sections, dotted keys into nested arrays by reference, typed values and interpolation.

final class IniParser
{
    private array $result = [];

    public function parse(string $text): array
    {
        $this->result = [];
        $section = null;
        foreach (explode("\n", $text) as $number => $line) {
            $line = trim($line);
            if ($line === '' || $line[0] === ';' || $line[0] === '#') {
                continue;
            }
            if ($line[0] === '[') {
                if (!str_ends_with($line, ']')) {
                    throw new UnexpectedValueException(sprintf('line %d: bad section', $number + 1));
                }
                $section = substr($line, 1, -1);
                $this->result[$section] ??= [];
                continue;
            }
            [$key, $value] = explode('=', $line, 2) + [1 => throw_if(!str_contains($line, '='), $number)];
            $this->assign($section === null ? rtrim($key) : "$section." . rtrim($key), $this->value(ltrim($value)));
        }
        return $this->result;
    }

    private function assign(string $path, mixed $value): void
    {
        $place = &$this->result;
        foreach (explode('.', $path) as $step) {
            if (str_ends_with($step, '[]')) {
                $place = &$place[substr($step, 0, -2)][];
            } else {
                $place = &$place[$step];
            }
        }
        $place = $value;
    }

    private function value(string $text): mixed
    {
        if (strlen($text) > 1 && $text[0] === '"' && $text[-1] === '"') {
            return $this->interpolated(stripcslashes(substr($text, 1, -1)));
        }
        $text = rtrim(explode(';', $text)[0]);
        return match (strtolower($text)) {
            'true', 'on', 'yes' => true,
            'false', 'off', 'no' => false,
            'null', '' => null,
            default => is_numeric($text) ? $text + 0 : $text,
        };
    }

    private function interpolated(string $text): string
    {
        while (($start = strpos($text, '${')) !== false && $end = strpos($text, '}', $start)) {
            $place = $this->result;
            foreach (explode('.', substr($text, $start + 2, $end - $start - 2)) as $step) {
                $place = $place[$step] ?? '?';
            }
            $text = substr_replace($text, (string) $place, $start, $end - $start + 1);
        }
        return $text;
    }
}

function throw_if(bool $bad, int $number): string
{
    return $bad ? throw new UnexpectedValueException(sprintf('line %d: no value', $number + 1)) : '';
}

$text = <<<'INI'
; global
debug = on
ratio = 0.75
[server]
host = "example.test"
port = 8080 ; comment
limits.cpu = 2
limits.memory = 1e3
url = "http://${server.host}:${server.port}/\ttab ${none.such}"
[paths]
include[] = /usr
include[] = /opt
include[] = 0x1A
empty =
mask = 0755
[server]
tls = Off
INI;
$settings = (new IniParser())->parse($text);
var_dump($settings);
foreach (["a = 1\n[broken\n", "\n\njust words", ''] as $bad) {
    try {
        echo json_encode((new IniParser())->parse($bad)), "\n";
    } catch (UnexpectedValueException $e) {
        echo $e->getMessage(), "\n";
    }
}
