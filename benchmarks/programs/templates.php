<?php
// A template is compiled to closures once and rendered with many rows.
function compile(string $template): array
{
    $parts = [];
    foreach (preg_split('/(\{\{.*?\}\}|\{%.*?%\})/', $template, -1, PREG_SPLIT_DELIM_CAPTURE) as $piece) {
        if (str_starts_with($piece, '{{')) {
            [$name, $filter] = array_pad(array_map('trim', explode('|', trim($piece, '{} '))), 2, 'html');
            $parts[] = match ($filter) {
                'upper' => fn(array $row): string => strtoupper($row[$name]),
                'money' => fn(array $row): string => number_format($row[$name], 2, ',', '.'),
                default => fn(array $row): string => htmlspecialchars((string) $row[$name]),
            };
        } elseif (str_starts_with($piece, '{%')) {
            $name = trim(substr($piece, 2, -2));
            $parts[] = fn(array $row): string => implode(', ', array_map(ucfirst(...), $row[$name]));
        } else {
            $parts[] = fn(): string => $piece;
        }
    }
    return $parts;
}

function render(array $parts, array $row): string
{
    $text = '';
    foreach ($parts as $part) {
        $text .= $part($row);
    }
    return $text;
}

$parts = compile("<li id=\"{{ id }}\">{{ name | upper }} <b>{{ title }}</b> {{ price | money }} EUR ({% tags %})</li>\n");
$bytes = 0;
$sum = 0;
for ($i = (int) ($argv[1] ?? 1000); $i > 0; $i--) {
    $row = ['id' => $i, 'name' => "name $i", 'title' => "<$i> & more", 'price' => $i * 1.37, 'tags' => ['new', 'red', "t$i"]];
    $text = render($parts, $row);
    $bytes += strlen($text);
    $sum = ($sum + crc32($text)) % 1000007;
}
echo "$bytes $sum\n";
