<?php
// preg_match(): what $matches gets, by number and name, with every combination of flags, and from where.
function show(mixed ...$values): void
{
    echo json_encode($values, JSON_UNESCAPED_UNICODE | JSON_INVALID_UTF8_SUBSTITUTE), "\n";
}
const BOTH = PREG_OFFSET_CAPTURE | PREG_UNMATCHED_AS_NULL;

foreach (['/(a)(b)?(c)?/', '/(a)(b)?(c)/', '/(?<x>a)(?<y>b)?(?<z>c)?/', '/x|(a)/', '/(?:)/', '/b(?!a)/'] as $pattern) {
    foreach ([0, PREG_OFFSET_CAPTURE, PREG_UNMATCHED_AS_NULL, BOTH] as $flags) {
        show($pattern, $flags, preg_match($pattern, 'bac', $m, $flags), $m);
    }
}
echo "names that groups share\n";
foreach (['/(?J)(?:(?<x>a)|(?<x>b))/', '/(?<x>a)?(?<x>b)/J', '/(?|(?<x>a)|(?<x>b))(c)?/'] as $pattern) {
    foreach (['a', 'b', 'ab'] as $subject) {
        preg_match($pattern, $subject, $m);
        preg_match($pattern, $subject, $n, BOTH);
        show($pattern, $subject, $m, $n);
    }
}
show(preg_match("/(?'quoted'a)(?P<p>b)/", 'ab', $m), $m, array_keys($m));
echo "offsets\n";
foreach ([0, 1, 2, 3, 4, -1, -3, -9, PHP_INT_MAX, PHP_INT_MIN + 1] as $offset) {
    $m = 'before';
    show($offset, preg_match('/./', 'abc', $m, PREG_OFFSET_CAPTURE, $offset), $m, preg_last_error_msg());
    show(preg_match('/^./', 'abc', $m, 0, $offset), preg_match('/\G./', 'abc', $m, 0, $offset), preg_match('/b/A', 'abc', $m, 0, $offset));
}
echo "modifiers\n";
foreach (['/A/i', '/^b/m', '/a.b/s', '/a b # c/x', '/b/A', '/a$/D', '/a$/', '/a+/U', '/a+?/U', '/(a)(?<n>b)/n', '/\w+/', '/\w+/u', '/a/S', "/a/ \n\ri", '/a\
b/X'] as $pattern) {
    show($pattern, preg_match($pattern, "a\nb", $m), $m, preg_match($pattern, "aabé\xe9", $m), $m);
}
echo "delimiters\n";
foreach (['{a{2}}', '(a(b))', '[[a-c]+]', '<a<?b>?>', '#a\#b#', '%a%', "\x80a\x80", '  /a/', "!a\\!!", '/a\/b/', '""', '~\~~'] as $pattern) {
    show($pattern, preg_match($pattern, 'aab a/b a#b a! ~', $m), $m);
}
echo "references and typed properties\n";
class Typed
{
    public int $number = 3;
    public array $list = [];
    public string|array|null $any = null;
}
$typed = new Typed();
try {
    preg_match('/a/', 'a', $typed->number);
} catch (TypeError $e) {
    echo $e->getMessage(), "\n";
}
preg_match('/a/', 'a', $typed->list);
preg_match('/b/', 'a', $typed->any);
preg_match('/b/', 'b', $made['x']['y']);
show($typed, $made);
$subject = 'abc';
preg_match('/b(c)/', $subject, $subject);
show($subject);
class Gone
{
    public function __destruct()
    {
        echo 'gone ', preg_match('/(z)/', 'z'), "\n";
    }
}
$m = new Gone();
preg_match('/(d)/', 'abcd', $m);
show($m, preg_match(subject: 'a', pattern: '/a/'), preg_match('/a/', 'a', offset: 1, flags: 0));
