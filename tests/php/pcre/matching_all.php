<?php
// preg_match_all(): both orders, flags, empty matches, marks, offsets; errors in the midst.
function show(mixed ...$values): void
{
    echo json_encode($values, JSON_UNESCAPED_UNICODE | JSON_INVALID_UTF8_SUBSTITUTE), "\n";
}

foreach (['/(?<x>a)(?<y>b)?/', '/(a)(b)?|c/', '/z(y)/', '/a*/', '/\b/', '/(?=(a))|$/', '/./u'] as $pattern) {
    foreach ([PREG_PATTERN_ORDER, PREG_SET_ORDER] as $order) {
        foreach ([0, PREG_OFFSET_CAPTURE, PREG_UNMATCHED_AS_NULL, PREG_OFFSET_CAPTURE | PREG_UNMATCHED_AS_NULL] as $flags) {
            show($pattern, $order | $flags, preg_match_all($pattern, 'aab é', $m, $order | $flags), $m);
        }
    }
    show($pattern, preg_match_all($pattern, 'aab é'), preg_match_all($pattern, ''), preg_match_all($pattern, 'aaa', $m, 0, 2), $m);
}
echo "marks\n";
foreach (['/(*MARK:one)a|(*:two)b|c/', '/(?:(*MARK:x)a)?(?<n>c)?/'] as $pattern) {
    show(preg_match_all($pattern, 'cba', $m), $m, preg_match_all($pattern, 'cba', $m, PREG_SET_ORDER), $m, preg_match($pattern, 'a', $m), $m);
    show(preg_replace_callback($pattern, fn ($m) => '[' . ($m['MARK'] ?? '-') . ']', 'abc'));
}
echo "keeping out\n";
show(preg_match_all('/a\Kb/', 'abab', $m, PREG_OFFSET_CAPTURE), $m, preg_replace('/a\Kb/', 'x', 'abab'), preg_split('/a\Kb/', 'abab'));
$m = 'before';
show(preg_match('/(?=a\K)/', 'ba', $m), $m, preg_last_error());
show(preg_match_all('/b|(?=a\K)/', 'ba', $m), $m, preg_last_error());
show(preg_match_all('/b|(?=a\K)/', 'ba', $m, PREG_SET_ORDER), $m, preg_last_error());
show(preg_replace('/(?=a\K)/', 'x', 'ba'), preg_last_error(), preg_split('/(?=a\K)/', 'ba'), preg_last_error());
echo "wrong flags\n";
foreach (['preg_match', 'preg_match_all'] as $function) {
    foreach ([1, 2, 3, 7, 255, -1] as $flags) {
        $m = 'before';
        try {
            show($function, $flags, $function('/a/', 'a', $m, $flags), $m);
        } catch (ValueError $e) {
            show($e->getMessage(), $m);
        }
    }
    $m = 'before';
    try {
        $function('/a/', 'a', $m, 0, PHP_INT_MIN);
    } catch (ValueError $e) {
        show($e->getMessage(), $m);
    }
    show($function('/a/', 'a', $m, 0, 5), $m, preg_last_error_msg());
}
echo "many groups\n";
$pattern = '/' . str_repeat('(.)', 70) . '/';
show(preg_match($pattern, str_repeat('abcdefg', 10), $m), count($m), $m[70], preg_match('/(.)/', 'x', $m), $m);
echo strlen(preg_replace_callback($pattern, fn ($m) => preg_match('/' . str_repeat('(.)', 90) . '/', str_repeat('x', 90), $n) . count($n) . $m[69], str_repeat('abcdefg', 21))), "\n";
