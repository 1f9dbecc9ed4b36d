<?php
// preg_split(), preg_quote(), preg_grep().
function show(mixed ...$values): void
{
    echo json_encode($values, JSON_UNESCAPED_UNICODE | JSON_INVALID_UTF8_SUBSTITUTE), "\n";
}

foreach ([['/[\s,]+/', "a, b  c,d"], ['/(a)|(b)|c/', 'xaybzcw'], ['//', 'abc'], ['//', ''], ['/a*/', ''], ['/\d*/', 'ab12c'], ['/(\d)?,/', '1,2,,3,'], ['/x/', 'axbxc'], ['/\b/', 'a bc'], ['//u', 'éa'], ['/(?<n>-)|(=)/', 'a-b=c']] as [$pattern, $subject]) {
    for ($flags = 0; $flags < 8; $flags++) {
        show($pattern, $flags, preg_split($pattern, $subject, -1, $flags));
    }
    foreach ([-9, -2, 0, 1, 2, 3] as $limit) {
        show($limit, preg_split($pattern, $subject, $limit), preg_split($pattern, $subject, $limit, PREG_SPLIT_NO_EMPTY | PREG_SPLIT_DELIM_CAPTURE));
    }
}
show(preg_split('/a/u', "b\xffa"), preg_last_error_msg(), preg_split('/a', 'a'), preg_split('/a/', 'b'), preg_last_error_msg());

echo "quoting\n";
foreach (['', 'plain', '.\\+*?[^]$(){}=!<>|:-#/', "a\0b", 'a/b~c', 'é€', '@&%_"\'`,;'] as $text) {
    show($text, preg_quote($text), preg_quote($text, '/'), preg_quote($text, '~/'), preg_quote($text, ''), preg_quote($text, null), preg_quote($text, "\0"));
    foreach (['/', '~', '#'] as $delimiter) {
        echo preg_match($delimiter . '^' . preg_quote($text, $delimiter) . '$' . $delimiter, $text);
    }
}
echo "\nfiltering\n";
$values = ['a' => 'apple', 'b' => 'banana', 7 => 'cherry', 12, 1.5, true, null];
show(preg_grep('/an|1/', $values), preg_grep('/an|1/', $values, PREG_GREP_INVERT), preg_grep('/x/', []), preg_grep('/a', $values));
show(preg_grep('/a/u', ['a', "\xff", 'ba']), preg_last_error_msg(), preg_grep('/a/u', ['a', 'b']), preg_last_error_msg());
$one = 'one';
$list = ['k' => &$one, 'two'];
$found = preg_grep('/o/', $list);
$one = 'changed';
show($found, preg_grep('/a/', [['nested'], 'a']));
class Text
{
    public function __construct(private string $text)
    {
    }
    public function __toString(): string
    {
        if ($this->text === 'fails') {
            throw new Exception('no text');
        }
        return $this->text . preg_match('/(?<n>q)/', 'q');
    }
}
show(count(preg_grep('/1/', [new Text('x'), new Text('y')])));
try {
    preg_grep('/x/', [new Text('x'), new Text('fails'), new Text('x')]);
} catch (Exception $e) {
    show($e->getMessage());
}
foreach (range(1, 5) as $i) {
    echo count(preg_grep('/^[' . $i . '-9]/', ['1', '3', '5', '9'])), ' ';
}
echo PREG_SPLIT_NO_EMPTY, PREG_SPLIT_DELIM_CAPTURE, PREG_SPLIT_OFFSET_CAPTURE, PREG_GREP_INVERT, PREG_PATTERN_ORDER, PREG_SET_ORDER, "\n";
var_dump(PCRE_VERSION === PCRE_VERSION_MAJOR . '.' . PCRE_VERSION_MINOR . strrchr(PCRE_VERSION, ' '), is_bool(PCRE_JIT_SUPPORT));
