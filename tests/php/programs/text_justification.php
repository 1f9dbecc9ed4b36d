<?php
// Wrapping with full justification, centring, hanging indents, and wordwrap for comparison.

enum Alignment: string
{
    case Left = 'left';
    case Right = 'right';
    case Center = 'center';
    case Justify = 'justify';

    public function apply(array $words, int $width, bool $last): string
    {
        $line = implode(' ', $words);
        return match ($this) {
            self::Left => $line,
            self::Right => sprintf("%{$width}s", $line),
            self::Center => rtrim(str_pad($line, $width, ' ', STR_PAD_BOTH)),
            self::Justify => $last || count($words) === 1 ? $line : self::spread($words, $width),
        };
    }

    private static function spread(array $words, int $width): string
    {
        $gaps = count($words) - 1;
        $spaces = $width - array_sum(array_map('strlen', $words));
        $line = array_shift($words);
        foreach ($words as $i => $word) {
            $line .= str_repeat(' ', intdiv($spaces, $gaps) + ($i < $spaces % $gaps ? 1 : 0)) . $word;
        }
        return $line;
    }
}

function lines(string $text, int $width): iterable
{
    $line = [];
    $used = -1;
    foreach (explode(' ', $text) as $word) {
        if ($line && $used + 1 + strlen($word) > $width) {
            yield $line;
            [$line, $used] = [[], -1];
        }
        $line[] = $word;
        $used += 1 + strlen($word);
    }
    if ($line) {
        yield $line;
    }
}

function typeset(string $text, int $width = 30, Alignment $alignment = Alignment::Left, string $prefix = ''): void
{
    $all = iterator_to_array(lines($text, $width - strlen($prefix)));
    foreach ($all as $i => $words) {
        $indent = $i === 0 ? $prefix : str_repeat(' ', strlen($prefix));
        echo '|', $indent, $alignment->apply($words, $width - strlen($prefix), $i === array_key_last($all)), "|\n";
    }
}

$text = 'It was the best of times, it was the worst of times, it was the age of incomprehensibilities, it was the age of foolishness';
foreach (Alignment::cases() as $alignment) {
    echo "-- {$alignment->value}\n";
    typeset($text, alignment: $alignment);
}
echo "-- narrow\n";
typeset('a incomprehensibilities b c d', 7, Alignment::from('justify'));
echo "-- hanging\n";
typeset($text, prefix: ' * ', alignment: Alignment::tryFrom('nowhere') ?? Alignment::Justify, width: 40);
echo "-- wordwrap\n", wordwrap($text, 30, "\n"), "\n";
$wrapped = implode("\n", array_map(fn($words) => implode(' ', $words), iterator_to_array(lines($text, 30))));
var_dump($wrapped === wordwrap($text, 30, "\n"));
