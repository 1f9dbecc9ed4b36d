<?php
// A subset of Markdown to HTML: headings, lists, quotes, code, emphasis and links without a regex.

abstract class Block
{
    protected array $lines = [];

    abstract public static function starts(string $line): bool;

    abstract public function html(): string;

    public function accepts(string $line): bool
    {
        return static::starts($line);
    }

    public function add(string $line): void
    {
        $this->lines[] = $line;
    }
}

class Heading extends Block
{
    public static function starts(string $line): bool
    {
        return str_starts_with($line, '#');
    }

    public function accepts(string $line): bool
    {
        return $this->lines === [];
    }

    public function html(): string
    {
        $level = strspn($this->lines[0], '#');
        return sprintf('<h%1$d>%2$s</h%1$d>', $level, inline(trim($this->lines[0], '# ')));
    }
}

class ItemList extends Block
{
    const MARK = '- ';
    const TAG = 'ul';

    public static function starts(string $line): bool
    {
        return strncmp($line, static::MARK, strlen(static::MARK)) === 0;
    }

    public function html(): string
    {
        $items = array_map(fn($line) => '  <li>' . inline(substr($line, strlen(static::MARK))) . '</li>', $this->lines);
        return '<' . static::TAG . ">\n" . implode("\n", $items) . "\n</" . static::TAG . '>';
    }
}

class NumberedList extends ItemList
{
    const MARK = '1. ';
    const TAG = 'ol';
}

class Quote extends Block
{
    public static function starts(string $line): bool
    {
        return $line !== '' && $line[0] === '>';
    }

    public function html(): string
    {
        return "<blockquote>\n" . markdown(implode("\n", array_map(fn($l) => substr($l, 2), $this->lines))) . '</blockquote>';
    }
}

class Paragraph extends Block
{
    public static function starts(string $line): bool
    {
        return $line !== '';
    }

    public function accepts(string $line): bool
    {
        return $line !== '' && kind($line) === self::class;
    }

    public function html(): string
    {
        return '<p>' . inline(implode(' ', $this->lines)) . '</p>';
    }
}

function kind(string $line): ?string
{
    foreach ([Heading::class, ItemList::class, NumberedList::class, Quote::class, Paragraph::class] as $class) {
        if ($class::starts($line)) return $class;
    }
    return null;
}

function inline(string $text): string
{
    $text = htmlspecialchars($text, ENT_NOQUOTES);
    foreach (['`' => 'code', '**' => 'strong', '*' => 'em'] as $mark => $tag) {
        $parts = explode($mark, $text);
        $text = array_shift($parts);
        foreach ($parts as $i => $part) {
            $text .= ($i % 2 ? "</$tag>" : (isset($parts[$i + 1]) ? "<$tag>" : $mark)) . $part;
        }
    }
    while (($middle = strpos($text, '](')) !== false) {
        $open = strrpos(substr($text, 0, $middle), '[');
        $close = strpos($text, ')', $middle);
        $link = '<a href="' . substr($text, $middle + 2, $close - $middle - 2) . '">' . substr($text, $open + 1, $middle - $open - 1) . '</a>';
        $text = substr_replace($text, $link, $open, $close - $open + 1);
    }
    return $text;
}

function markdown(string $text): string
{
    $html = '';
    $block = null;
    foreach ([...explode("\n", $text), ''] as $line) {
        if ($block?->accepts($line)) {
            $block->add($line);
            continue;
        }
        $html .= $block ? $block->html() . "\n" : '';
        $class = kind($line);
        $block = $class ? new $class() : null;
        $block?->add($line);
    }
    return $html;
}

echo markdown(<<<MD
# Title *one*
Some text with **bold** and `a < b`,
continued [here](http://example.test/x) & *there*.
- first
- second **item
1. one
1. two
## Quoted
> A quote
> - with a list
>
> and more

The end * of it
MD);
