<?php
// Perl-like string increments: spreadsheet columns, version numbers, identifiers, and what stays untouched.

function column_name(int $n): string
{
    for ($name = ''; $n >= 0; $n = intdiv($n, 26) - 1) {
        $name = chr(65 + $n % 26) . $name;
    }
    return $name;
}

function column_number(string $name): int
{
    return array_reduce(str_split($name), fn($n, $c) => $n * 26 + ord($c) - 64, 0) - 1;
}

for ($i = 0, $name = 'A', $wrong = 0; $i < 800; $i++, $name++) {
    if ($name !== column_name($i) || column_number($name) !== $i) {
        $wrong++;
    }
}
echo "$wrong wrong, then $name\n";
foreach (['a', 'z', 'Az', 'zZ9', 'a9', 'Zz', 'zz', 'A99', 'b-9', 'x!', '', '5', '5.5', '1e2', ' 1', 'abc9z', '9z'] as $text) {
    $before = $text;
    $text++;
    echo var_export($before, true), ' -> ', var_export($text, true), "\n";
}
foreach (['a', 'b5', '', '5', '-1.5', null] as $value) {
    $before = $value;
    $value--;
    echo var_export($before, true), ' -- ', var_export($value, true), "\n";
}
$id = 'INV-98';
$ids = [];
for ($n = 0; $n < 4; $n++) {
    [$prefix, $digits] = explode('-', $id);
    $ids[] = $id;
    $id = $prefix . '-' . ++$digits;
}
echo implode(' ', $ids), "\n";

class Version
{
    private array $parts;

    public function __construct(string $text)
    {
        $this->parts = array_map('intval', explode('.', $text));
    }

    public function bump(int $level): static
    {
        $copy = clone $this;
        $copy->parts[$level]++;
        for ($i = $level + 1; $i < count($copy->parts); $i++) {
            $copy->parts[$i] = 0;
        }
        return $copy;
    }

    public function __toString(): string
    {
        return implode('.', $this->parts);
    }
}

$version = new Version('1.9.12');
echo $version->bump(2), ' ', $version->bump(1), ' ', $version->bump(0), ' ', $version, "\n";
echo version_compare('1.10.0', '1.9.12'), ' ', strnatcmp('img12', 'img10'), ' ', 'abc' <=> 'abd', ' ', '10' == '1e1' ? 'same' : 'different', "\n";
$keys = ['x' => 1];
for ($key = 'y'; $key !== 'ac'; $key++) {
    $keys[$key] = ($keys[$key] ?? 0) + 1;
}
echo json_encode($keys), "\n";
$value = null;
$value++;
$value += '2 ' + 1.0;
var_dump($value);
