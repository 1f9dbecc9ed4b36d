<?php
// Templates with {{ values }}, filters, loops and conditions, compiled to nested closures.

class TemplateError extends Exception
{
}

class Template
{
    private array $filters = ['upper' => 'strtoupper', 'trim' => 'trim', 'html' => 'htmlspecialchars', 'join' => [self::class, 'join']];
    private array $parts;

    public function __construct(string $source)
    {
        $this->parts = [];
        while (($open = strpos($source, '{')) !== false && isset($source[$open + 1])) {
            if (($close = ['{' => '}}', '%' => '%}'][$source[$open + 1]] ?? null) === null) {
                throw new TemplateError("stray brace before '" . substr($source, $open + 1, 5) . "'");
            }
            $end = strpos($source, $close, $open) ?: throw new TemplateError("missing $close");
            $this->parts[] = ['text', substr($source, 0, $open)];
            $this->parts[] = [$source[$open + 1] === '{' ? 'value' : 'tag', trim(substr($source, $open + 2, $end - $open - 2))];
            $source = substr($source, $end + 2);
        }
        $this->parts[] = ['text', $source];
    }

    public static function join(array $values): string
    {
        return implode(', ', $values);
    }

    public function render(array $context): string
    {
        $at = 0;
        return $this->compile($at, null)($context);
    }

    private function compile(int &$at, ?string $until): Closure
    {
        $steps = [];
        for (; $at < count($this->parts); $at++) {
            [$kind, $text] = $this->parts[$at];
            if ($kind === 'text') {
                $steps[] = fn(array $context) => $text;
            } elseif ($kind === 'value') {
                $steps[] = fn(array $context) => $this->value($text, $context);
            } elseif ($text === $until) {
                return fn(array $context) => array_reduce($steps, fn($out, $step) => $out . $step($context), '');
            } else {
                $words = explode(' ', $text);
                $at++;
                $body = $this->compile($at, "end$words[0]");
                $steps[] = match ($words[0]) {
                    'if' => fn($context) => $this->lookup($words[1], $context) ? $body($context) : '',
                    'for' => function (array $context) use ($words, $body) {
                        $out = '';
                        foreach ($this->lookup($words[3], $context) ?? [] as $key => $item) {
                            $out .= $body([$words[1] => $item, 'key' => $key] + $context);
                        }
                        return $out;
                    },
                    default => throw new TemplateError("unknown tag {$words[0]}"),
                };
            }
        }
        if ($until !== null) {
            throw new TemplateError("missing $until");
        }
        return fn(array $context) => implode(array_map(fn($step) => $step($context), $steps));
    }

    private function lookup(string $path, mixed $value): mixed
    {
        foreach (explode('.', $path) as $name) {
            $value = is_object($value) ? $value?->$name : ($value[$name] ?? null);
        }
        return $value;
    }

    private function value(string $expression, array $context): string
    {
        $names = array_map('trim', explode('|', $expression));
        $value = $this->lookup(array_shift($names), $context);
        foreach ($names as $name) {
            $value = ($this->filters[$name] ?? throw new TemplateError("no filter $name"))($value);
        }
        return (string) $value;
    }
}

$source = <<<'HTML'
Dear {{ user.name | upper }},
{% for item in items %}{{ key }}: {{ item.title | trim | html }}{% if item.tags %} ({{ item.tags | join }}){% endif %}
{% endfor %}{% if empty %}never{% endif %}total {{ total }}{{ missing }}.

HTML;
$user = new stdClass();
$user->name = 'Ann';
$items = [['title' => ' <b>Pen</b> ', 'tags' => ['red', 'new']], ['title' => '"Ink" & more', 'tags' => []]];
echo (new Template($source))->render(compact('user', 'items') + ['total' => 12.5, 'empty' => 0]);
foreach (['{{ a', '{% if a %}x', '{% while %}{% endwhile %}', '{{ a | foo }}', 'a { b', '{%endif%}'] as $bad) {
    try {
        echo (new Template($bad))->render(['a' => 1]), "\n";
    } catch (TemplateError $e) {
        echo "$bad -> {$e->getMessage()}\n";
    }
}
