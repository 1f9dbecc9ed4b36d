<?php
// Calls of library functions with arguments of every kind, wrong ones above all; what each did is digested.
// The table of functions in the program beside is made by tests/tools/arguments.py.

class Text { public $p = 1; function __construct(public string $s = '7str') {} function __toString(): string { return $this->s; } }
class Thrower { function __toString(): string { throw new LogicException('no string'); } }
class Everything implements IteratorAggregate, Countable, ArrayAccess, JsonSerializable
{
    public $d = ['k' => 1, 'l' => 2];
    function getIterator(): Iterator { yield from $this->d; }
    function count(): int { return 42; }
    function offsetGet(mixed $o): mixed { return $this->d[$o] ?? null; }
    function offsetSet(mixed $o, mixed $v): void { $this->d[$o] = $v; }
    function offsetExists(mixed $o): bool { return isset($this->d[$o]); }
    function offsetUnset(mixed $o): void { unset($this->d[$o]); }
    function jsonSerialize(): mixed { return $this->d; }
}
class Steps implements Iterator
{
    private $i = 0;
    function current(): mixed { return $this->i * 2; }
    function key(): mixed { return "k$this->i"; }
    function next(): void { $this->i++; }
    function valid(): bool { return $this->i < 3; }
    function rewind(): void { $this->i = 0; }
}
enum Suit: string { case H = 'h'; case S = 's'; const X = self::H; }
enum Plain { case A; }
interface Marked {}
abstract class Base implements Marked { protected $q = 2; private static $st = 5; abstract function foo(); static function sm($x = 0) { return 'sm'; } }
class Sub extends Base
{
    public ?int $t = 5;
    public readonly array $ro;
    function foo() { return 'foo'; }
    function __call($n, $a) { return "$n!"; }
    static function __callStatic($n, $a) { return "$n!!"; }
}
function first_int(...$a) { return count($a) ? (is_int($a[0]) ? $a[0] : 1) : 0; }
function by_reference(&$x) { $x = 9; return 1; }
function throwing() { throw new DomainException('from callback'); }

function stream()
{
    $f = fopen('php://memory', 'w+');
    fwrite($f, "hello,\"wor ld\"\n42 abc\n\n3.5\n");
    rewind($f);
    return $f;
}

function closed_stream()
{
    $f = fopen('php://memory', 'r');
    fclose($f);
    return $f;
}

function own_array() { $a = [1]; $a[] = &$a; return $a; }
function with_reference() { $r = 'ref'; return ['r' => &$r, 5 => 1, -3 => 'n']; }
function generator() { yield 1 => 2; yield 3; }

/** How a value of each kind is made, anew for each call. Those from `large` on are too much for functions that make as much of them. */
function makers(): array
{
    return [
        'null' => fn() => null, 'true' => fn() => true, 'false' => fn() => false, '0' => fn() => 0, '1' => fn() => 1, '-1' => fn() => -1,
        '2' => fn() => 2, '7' => fn() => 7, '64' => fn() => 64, '300' => fn() => 300, '0.0' => fn() => 0.0, '-0.0' => fn() => -0.0,
        '1.5' => fn() => 1.5, '-2.5' => fn() => -2.5, '3.0' => fn() => 3.0, 'tiny' => fn() => -5.0e-7, "''" => fn() => '', "'0'" => fn() => '0',
        "'12'" => fn() => '12', "'-7'" => fn() => '-7', "' 5'" => fn() => ' 5', "'5 '" => fn() => '5 ', "'1.5'" => fn() => '1.5',
        "'1e3'" => fn() => '1e3', 'hex' => fn() => '0x1A', 'leading' => fn() => '5 apples', 'abc' => fn() => 'abc', 'words' => fn() => 'Hello World',
        'nul' => fn() => "\0", 'with nul' => fn() => "a\0b", 'long' => fn() => str_repeat('xy z', 80), 'bytes' => fn() => "\xff\xfea",
        'utf8' => fn() => "é€&<\"'>", 'function' => fn() => 'strlen', 'method' => fn() => 'Sub::sm', 'self' => fn() => 'self::x', 'class' => fn() => 'Sub',
        "'-0'" => fn() => '-0', '.5e-3' => fn() => '.5e-3', 'format' => fn() => "%d %s %05.2f %'*10s", 'space' => fn() => "\n\t 12",
        'number and nul' => fn() => "12abc\0", 'charset' => fn() => 'UTF-8', 'callback' => fn() => 'first_int', 'by_reference' => fn() => 'by_reference',
        'throwing' => fn() => 'throwing', '[]' => fn() => [], 'list' => fn() => [3, 1, 2], 'nested' => fn() => ['a' => 1, 'b' => [1, 'q' => 2]],
        'rows' => fn() => [[1, 2], [3, 'z' => 4]], 'own' => own_array(...), 'reference' => with_reference(...),
        'mixed' => fn() => ['x', '10', 10, '1e1', ' 10', null, true, 1.5, 'X'], 'floats' => fn() => [1.5, -0.0, NAN, INF],
        'objects' => fn() => [new Text, new stdClass], 'callable' => fn() => ['Sub', 'sm'], 'odd callable' => fn() => [new Sub, 'nope'],
        'keys' => fn() => ['k' => null, '' => 'e', '0' => 0], 'last key' => fn() => [PHP_INT_MAX => 1], 'object' => fn() => new stdClass,
        'properties' => fn() => (object) ['a' => 1, 'b' => [2]], 'Text' => fn() => new Text, 'Text abc' => fn() => new Text('abc'),
        'Thrower' => fn() => new Thrower, 'Everything' => fn() => new Everything, 'Suit' => fn() => Suit::H, 'Plain' => fn() => Plain::A,
        'closure' => fn() => fn(...$a) => count($a), 'generator' => generator(...), 'Steps' => fn() => new Steps, 'Sub' => fn() => new Sub,
        'stream' => stream(...), 'closed' => closed_stream(...),
        'large' => fn() => 2147483648, '-large' => fn() => -2147483649, 'max' => fn() => PHP_INT_MAX, 'min' => fn() => PHP_INT_MIN,
        '1e20' => fn() => 1e20, 'NAN' => fn() => NAN, 'INF' => fn() => INF, '-INF' => fn() => -INF, 'dbl max' => fn() => 1.7976931348623157e308,
        '2**63' => fn() => 9.2233720368547758e18, "'2**63'" => fn() => '9223372036854775808', "'1e1000'" => fn() => '1e1000',
    ];
}

/** A value as text, at most four levels deep. */
function shown($v, $depth = 0): string
{
    if ($depth > 4) {
        return '...';
    }
    if (is_array($v)) {
        $text = '[';
        $left = 40;
        foreach ($v as $k => $x) {
            if (--$left < 0) {
                return $text . '~' . count($v) . ']';
            }
            $text .= (is_int($k) ? $k : "'$k'") . '=>' . shown($x, $depth + 1) . ',';
        }
        return "$text]";
    }
    if ($v instanceof Closure || $v instanceof Generator) {
        return get_class($v);
    }
    if (is_object($v)) {
        return get_class($v) . ($v instanceof UnitEnum ? "::$v->name" : shown((array) $v, $depth + 1));
    }
    if (is_resource($v)) {
        return 'resource';
    }
    if (is_string($v)) {
        return strlen($v) > 400 ? strlen($v) . ':' . md5($v) : '"' . addcslashes($v, "\0..\37\"\\\177..\377") . '"';
    }
    return gettype($v) === 'resource (closed)' ? 'closed' : var_export($v, true);
}

/** Call a function with values of some kinds: what it gave, threw, printed, warned of, and made of its arguments. */
function called(string $function, array $kinds, array $makers): string
{
    $said = [];
    set_error_handler(function ($level, $message) use (&$said) { $said[] = "$level:$message"; return true; });
    $arguments = array_map(fn($kind) => $makers[$kind](), $kinds);
    ob_start();
    try {
        $text = shown($function(...$arguments));
    } catch (Throwable $e) {
        $text = get_class($e) . ': ' . $e->getMessage();
    }
    $printed = ob_get_clean();
    restore_error_handler();
    $text = '(' . implode(', ', $kinds) . ") $text";
    foreach ($arguments as $argument) {
        $text .= ' & ' . shown($argument);
    }
    return $text . ($printed === '' ? '' : ' > ' . shown($printed)) . implode('', array_map(fn($m) => " | $m", $said));
}

/** Kinds for the calls of a function, by a letter for each parameter: `|` before the optional ones, `*` for more of the last, `!` for no large numbers. */
function choices(string $function, string $signature, array $kinds): array
{
    static $fitting = ['s' => 'abc', 'i' => '2', 'f' => '1.5', 'b' => 'true', 'a' => 'list', 'c' => 'callback', 't' => 'Everything', 'o' => 'Sub', 'r' => 'stream', 'm' => '1'];
    $small = array_slice($kinds, 0, array_search('large', $kinds));
    $usable = str_contains($signature, '!') ? $small : $kinds;
    $letters = str_split(strtr($signature, ['|' => '', '*' => '', '!' => '']));
    $letters = $letters === [''] ? [] : $letters;
    $least = (int) min(strcspn($signature, '|*'), count($letters));
    $most = count($letters) + (str_contains($signature, '*') ? 1 : 0);
    $good = array_map(fn($letter) => $fitting[$letter], array_pad($letters, $most + 1, end($letters) ?: 'm'));
    $state = crc32($function);
    $any = function () use (&$state, $usable) { $state = ($state * 1103515245 + 12345) & 0x7fffffff; return $usable[($state >> 8) % count($usable)]; };
    $calls = [];
    for ($count = 0; $count <= $most + 1; ++$count) {
        $calls[] = array_slice($good, 0, $count);
    }
    for ($count = max(1, $least); $count <= $most; ++$count) {
        for ($place = 0; $place < $count; ++$place) {
            for ($i = 0; $i < 6; ++$i) {
                $calls[] = array_replace(array_slice($good, 0, $count), [$place => $any()]);
            }
        }
        for ($i = 0; $i < 8; ++$i) {
            $calls[] = array_map(fn() => $any(), range(1, $count));
        }
    }
    return $calls;
}

/** Print a line for each function: how many calls, and a digest for each eight of them; all lines of those named in the environment. */
function hostile(array $functions): void
{
    $makers = makers();
    $folder = sys_get_temp_dir() . '/hostile-' . getmypid();
    mkdir($folder);
    chdir($folder);
    foreach ($functions as $function => $signature) {
        $lines = array_map(fn($kinds) => called($function, $kinds, $makers), choices($function, $signature, array_map('strval', array_keys($makers))));
        if (getenv('HOSTILE') === $function) {
            echo implode("\n", $lines), "\n";
        }
        echo $function, ' ', count($lines);
        foreach (array_chunk($lines, 8) as $eight) {
            echo ' ', hash('crc32b', implode("\n", $eight));
        }
        echo "\n";
    }
    foreach (array_diff(scandir('.'), ['.', '..']) as $name) {
        is_dir($name) ? rmdir($name) : unlink($name);
    }
    chdir('..');
    rmdir($folder);
}
