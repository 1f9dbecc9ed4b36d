<?php
// preg_replace_callback() and preg_replace_callback_array(): what callbacks get, may do and may return.
function show(mixed ...$values): void
{
    echo json_encode($values, JSON_UNESCAPED_UNICODE | JSON_INVALID_UTF8_SUBSTITUTE), "\n";
}
class Calls
{
    private int $called = 0;
    public function count(array $m): string
    {
        return ++$this->called . $m[0];
    }
    public static function upper(array $m): string
    {
        return strtoupper($m[0]);
    }
    public function __invoke(array $m): int
    {
        return strlen($m[0]);
    }
    public function __call(string $name, array $arguments): string
    {
        return "$name({$arguments[0][0]})";
    }
    public function own(string $text): string
    {
        return preg_replace_callback('/\w/', [$this, 'hidden'], $text) . preg_replace_callback('/\w/', $this->hidden(...), $text);
    }
    private function hidden(array $m): string
    {
        return "h$m[0]";
    }
}
$calls = new Calls();
show(preg_replace_callback('/\w+/', [$calls, 'count'], 'a bc d'), preg_replace_callback('/b/', 'Calls::upper', 'abc'), preg_replace_callback('/b/', ['Calls', 'upper'], 'abc'));
show(preg_replace_callback('/\w+/', $calls, 'a bc d'), preg_replace_callback('/b/', [$calls, 'magic'], 'abc'), $calls->own('xy'), preg_replace_callback('/b/', 'current', 'abc'));
foreach ([0, PREG_OFFSET_CAPTURE, PREG_UNMATCHED_AS_NULL, PREG_OFFSET_CAPTURE | PREG_UNMATCHED_AS_NULL] as $flags) {
    show(preg_replace_callback('/(?<x>a)(b)?(c)?/', fn ($m) => json_encode($m), 'xaab', -1, $count, $flags), $count);
    show(preg_replace_callback_array(['/a(b)?/' => fn ($m) => json_encode($m), '/"/' => fn ($m) => "'"], ['k' => 'ab', 'a'], 1, $count, $flags), $count);
}
echo "results\n";
foreach ([null, true, 1.5, 'text', ['array'], new ArithmeticError('x')] as $result) {
    try {
        show(preg_replace_callback('/a/', fn () => $result instanceof Error ? throw $result : $result, 'bab'));
    } catch (Error $e) {
        show($e->getMessage());
    }
}
try {
    preg_replace_callback('/a/', fn () => new stdClass(), 'bab');
} catch (Error $e) {
    show($e->getMessage());
}
echo "again, from within\n";
function nested(string $text): string
{
    return preg_replace_callback('/\((([^()]|(?R))*)\)/', fn ($m) => '[' . nested($m[1]) . ']', $text);
}
show(nested('a(b(c(d)e)f)g(h)'));
show(preg_replace_callback('/./', fn ($m) => preg_match_all('/./', 'xyz') . preg_replace('/./', '$0$0', $m[0]) . json_encode(preg_split('/b/', 'abc')), 'ab'));
show(preg_replace_callback('/(.)./', function ($m) use (&$outer) {
    $outer = 'changed';
    unset($GLOBALS['subject']);
    return preg_match('/(?<n>c)/', 'abc', $GLOBALS['subject']) . $m[1];
}, $subject = 'abcd'), $subject, $outer);
echo "exceptions\n";
foreach (['abc', ['k' => 'abc', 'a']] as $subject) {
    $count = null;
    try {
        preg_replace_callback('/[ab]/', fn ($m) => $m[0] === 'b' ? throw new Exception('at b') : 'x', $subject, -1, $count);
    } catch (Exception $e) {
        show($e->getMessage(), is_int($count), $e->getTrace()[1]['function']);
    }
    try {
        preg_replace_callback_array(['/a/' => fn () => 'b', '/b/' => fn () => throw new Exception('array')], $subject, -1, $count);
    } catch (Exception $e) {
        show($e->getMessage());
    }
}
echo "wrong calls\n";
foreach ([['/a/', 'nope', 'a'], ['/a/', ['Calls', 'nope'], 'a'], ['/a', 'strtoupper', 'a'], [['/a/', '/b'], 'current', ['ab', 'c']], ['/./', 'strlen', 'a']] as $arguments) {
    try {
        show(preg_replace_callback(...$arguments));
    } catch (TypeError $e) {
        show($e->getMessage());
    }
}
foreach ([[1 => 'strlen'], ['/a/' => 'nope'], ['/a' => 'current', '/b/' => 'current'], [], ['/a/' => ['Calls', 'upper'], 'x' => 3]] as $patterns) {
    $count = null;
    try {
        show(preg_replace_callback_array($patterns, 'abc', -1, $count), $count);
        show(preg_replace_callback_array($patterns, ['abc'], -1, $count), $count);
    } catch (TypeError $e) {
        show($e->getMessage());
    }
}
show(preg_replace_callback('/a/', function (&$m) {
    $m = [];
    return 'r';
}, 'aba'));
show(preg_replace_callback(['/a/', '/b/'], fn ($m) => "<$m[0]>", ['x' => 'ab', 'y' => 3], 1, $count), $count, preg_replace_callback('/a/', 'Calls::upper', 'aaa', 0));
