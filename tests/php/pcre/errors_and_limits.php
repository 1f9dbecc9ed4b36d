<?php
// What is wrong with a pattern or a subject: warnings, preg_last_error(), the limits on backtracking.
function show(mixed ...$values): void
{
    echo json_encode($values, JSON_UNESCAPED_UNICODE | JSON_INVALID_UTF8_SUBSTITUTE), "\n";
}

foreach (['', '   ', 'abc', '\\a\\', "\0a\0", '0a0', '/a', '(a', '{a{', '[a', '<a', '/a\\/', '/a/k', '/a/ik', "/a/\0", "/a/i\0", '/a/e', '/a/ke', '/a/ek', "/a\0b/", "/a/\x80", '/(/', '/a)/', '/[/', '/[z-a]/', '/*a/', '/a{2,1}/', '/(?<n>a)(?<n>b)/', '/(?<1>a)/', '/(?<n/', '/(?P=n)/', '/\\1/', '/(?R/', '/(?5)/', '/\\p{Nope}/u', '/\\y/', '/\\y/X', '/(*NOPE)a/', "/\xff/u", "/\xc3/u", '/(?z)/', '/(?<=a+)b/', '/\\x{110000}/u', '/[[:nope:]]/', '/(?(1)a|b|c)(d)/', '/a++++/', '/(?C256)/', '/\\g{9}/'] as $pattern) {
    $m = 'kept';
    show($pattern, preg_match($pattern, "a\0b", $m), $m, preg_last_error(), preg_last_error_msg());
}
foreach (['preg_match_all', 'preg_split', 'preg_replace', 'preg_filter', 'preg_replace_callback'] as $function) {
    echo $function;
    show(match ($function) {
        'preg_replace', 'preg_filter' => $function('/(', 'x', 'y'),
        'preg_replace_callback' => $function('/(', 'strtolower', 'y'),
        default => $function('/(', 'y'),
    });
}
show(preg_grep('/(', []), preg_replace_callback_array(['/(' => 'strtolower'], 'a'), preg_last_error());
set_error_handler(fn ($level, $message) => throw new ErrorException($message));
try {
    preg_match('/(/', 'a', $m);
} catch (ErrorException $e) {
    show($e->getMessage(), preg_last_error());
}
restore_error_handler();

echo "UTF-8\n";
foreach (["\xff", "a\xc3", "\xed\xa0\x80", "\xf4\x90\x80\x80", "\xc0\x80", "é"] as $subject) {
    $m = 'kept';
    show(preg_match('/./u', $subject, $m), $m, preg_last_error_msg(), preg_match_all('/./u', $subject, $m), $m, preg_replace('/./u', 'x', $subject));
}
$subject = str_repeat('é', 3) . strtolower('X');
foreach ([0, 1, 2, 3] as $offset) {
    show(preg_match('/./u', $subject, $m, PREG_OFFSET_CAPTURE, $offset), $m, preg_last_error_msg());
}
$grown = strtolower('ABC');
show(preg_match('/c/u', $grown), preg_match('/c/u', $grown . "\xff"), preg_last_error());
$grown .= "\xff";
show(preg_match('/c/u', $grown), preg_last_error());
$grown[3] = 'd';
show(preg_match('/c/u', $grown), preg_last_error());
$grown[3] = "\xfe";
$key = [$grown => 1];
show(preg_match('/c/u', $grown), preg_last_error());

echo "limits\n";
$long = str_repeat('b', 40);
foreach (['1', '0'] as $jit) {
    ini_set('pcre.jit', $jit);
    foreach (['1000000', '500'] as $limit) {
        ini_set('pcre.backtrack_limit', $limit);
        $p = "/a|(b+)+(?:c|$jit$limit)/";
        show(preg_match($p, "$long!", $m), $m, preg_last_error_msg(), preg_match_all($p, "aa$long!", $m), $m, preg_last_error_msg());
        show(preg_replace($p, 'x', ['k' => "aa$long!", 'a'], -1, $count), $count, preg_split($p, "a$long!"), preg_last_error_msg());
        show(preg_grep($p, ['a', "$long!", 'a']), preg_replace_callback($p, fn ($m) => 'x', "a$long!"), preg_last_error(), preg_match('/a/', 'a'), preg_last_error());
    }
    ini_set('pcre.backtrack_limit', '1000000');
    ini_set('pcre.recursion_limit', '30');
    show(preg_match("/(?:\\D+|<\\d+>)*[!?]$jit/", 'foobar foobar foobar'), preg_last_error_msg());
    show(ini_set('pcre.recursion_limit', '100000'), ini_get('pcre.backtrack_limit'), ini_get('pcre.jit'));
}
ini_restore('pcre.jit');
show(preg_match('/^(foo)+$/', str_repeat('foo', 200000)), preg_last_error_msg(), preg_match('/(*NO_JIT)a(b)/', 'ab', $m), $m);
show(preg_match('/((a))(?1)/', str_repeat('a', 10)), preg_match('/^(\((?:[^()]|(?1))*\))$/', str_repeat('(', 3000) . str_repeat(')', 3000)), preg_last_error_msg());
