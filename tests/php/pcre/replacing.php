<?php
// preg_replace() and preg_filter(): templates, arrays of everything, limits, counts.
function show(mixed ...$values): void
{
    echo json_encode($values, JSON_UNESCAPED_UNICODE | JSON_INVALID_UTF8_SUBSTITUTE), "\n";
}

foreach (['x', '', '$0', '\0', '$1$2', '\1\2', '${1}0', '$10', '$100', '\\\\1', '\\\\\\1', '\$1', '$$1', '\\\\$1', '$', '\\', '${1', '${x}', '${12}', '$99', 'a\\', "a\0\$1", '${1}${2}', '\{1}', '$-1', '\\\\', '\\\\\\\\'] as $template) {
    show($template, preg_replace('/(a)(b)?/', $template, 'abxa'));
}
echo "empty matches\n";
foreach (['/x*/', '/^/', '/$/', '/\b/', '/(?=b)/', '/(?<=a)/', '//', '/^/m', '//u'] as $pattern) {
    foreach (['', 'aab', "b\nb", 'éa', "x\n"] as $subject) {
        show($pattern, $subject, preg_replace($pattern, '<$0>', $subject, -1, $count), $count);
    }
}
echo "limits\n";
foreach ([-5, -1, 0, 1, 2, 99] as $limit) {
    show($limit, preg_replace('/a/', 'b', 'aaa', $limit, $count), $count, preg_replace(['/a/', '/b/'], ['b', 'c'], ['aab', 'b'], $limit, $count), $count);
}
echo "arrays\n";
show(preg_replace(['/a/', '/b/', '/c/'], ['b', 'c'], 'abc'), preg_replace(['/a/', '/b/'], 'x', 'abc'));
show(preg_replace(['/a/', '/b/', '/c/'], ['k' => '1', 7 => '2', 3 => '3'], ['one' => 'abc', 5 => 'cab', 'x' => 12.5, 'n' => null]));
show(preg_replace([], [], 'abc'), preg_replace([], 'x', ['abc']), preg_replace('/a/', 'b', []));
$by_reference = '/a/';
show(preg_replace([&$by_reference], ['z'], [&$by_reference]));
show(preg_filter('/a/', 'b', 'aa'), preg_filter('/a/', 'b', 'cc'), preg_filter(['/a/', '/b/'], ['b', 'c'], ['k' => 'a', 'x', 'y' => 'b']), preg_filter('/a/', 'b', []));
show(preg_filter('/a/', 'a', 'a', -1, $count), $count, preg_filter('/a/', 'b', 'a', 0));
echo "errors\n";
foreach (['preg_replace', 'preg_filter'] as $function) {
    try {
        $function('/a/', ['b'], 'a');
    } catch (TypeError $e) {
        show($e->getMessage());
    }
    show($function('/a', 'b', 'a', -1, $count), $count, $function('/a', 'b', ['k' => 'a']), $function(['/a/', '/b'], 'x', ['k' => 'a']));
    show($function('/a/', 'b', ['x' => ['y']]), $function([['p']], 'b', 'a'), $function(['/A/'], [['r']], 'ABA'));
    show($function('/a/u', 'b', ['good' => 'a', 'bad' => "a\xff", 'ugly' => "b\xc3"], -1, $count), $count, preg_last_error_msg());
}
class Text
{
    public function __construct(private string $text, private bool $fails = false)
    {
    }
    public function __toString(): string
    {
        if ($this->fails) {
            throw new Exception("no $this->text");
        }
        return preg_replace('/x/', 'y', $this->text);
    }
}
show(preg_replace([new Text('/y/')], [new Text('$0x')], [new Text('xyz')]), preg_replace(new Text('/y/'), new Text('x'), new Text('xyz')));
foreach ([[[new Text('/p/', true)], 'r', 's'], [['/s/'], [new Text('r', true)], 's'], ['/s/', 'r', ['s', new Text('s', true), 's']]] as $arguments) {
    try {
        preg_replace(...$arguments);
    } catch (Exception $e) {
        show($e->getMessage());
    }
}
class Counted
{
    public string $count = '';
    public array $list = [];
}
$counted = new Counted();
preg_replace('/a/', 'b', 'aaa', -1, $counted->count);
try {
    preg_replace('/a/', 'b', 'aaa', -1, $counted->list);
} catch (TypeError $e) {
    show($e->getMessage(), $counted);
}
$subject = 'unchanged';
show(preg_replace('/z/', 'y', $subject), strlen(preg_replace('/./', '$0$0$0', str_repeat('ab', 5000))));
