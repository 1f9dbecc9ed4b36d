<?php
/* mb_ereg and its kin: groups, names, options, encodings, replacing, the search that goes on, errors. */
var_dump(mb_ereg('(\d+)-(?<name>\w+)', 'ab 12-xy z', $m), $m, mb_ereg('(\d+)-(\w+)?', 'ab 12-', $m), $m, mb_ereg('q', 'abc', $m), $m);
var_dump(mb_eregi('É(.)', 'é日', $m), $m, mb_ereg('(?<a>x)|(?<a>y)', 'y', $m), $m);
var_dump(mb_ereg_match('a.c', "a\nc"), mb_ereg_match('A', 'abc'), mb_ereg_match('A', 'abc', 'i'), mb_ereg_match('b', 'abc'));
echo mb_ereg_replace('(a)(b)?', '[\1\2\3\0\k<1>\k\'2\'\k<x>]', 'xaby a'), "\n";
echo mb_ereg_replace('(?<w>\w+)', '<\k<w>\1>', 'ab cd'), "\n";
echo mb_ereg_replace('(\w)', '\\\\1\q\日\\', 'a'), '|', mb_ereg_replace('x*', '-', 'abc'), '|', mb_eregi_replace('A', 'Q', 'xaA'), "\n";
echo mb_ereg_replace(' b', 'X', 'a b', 'x'), mb_ereg_replace('日', 'day', '今日は'), "\n";
echo mb_ereg_replace_callback('(?<digit>\d)(z)?', fn($m) => json_encode($m), 'a1b2z'), "\n";
var_dump(mb_split('\s+', 'a b  c '), mb_split('日', '今日は日', 2), mb_split('', 'ab'));
var_dump(mb_regex_set_options(), mb_regex_set_options('ixz'), mb_regex_set_options(), mb_regex_set_options('pr'));
echo "-- a search\n";
var_dump(mb_ereg_search_getregs(), mb_ereg_search_getpos());
try {
    mb_ereg_search();
} catch (Error $e) {
    echo $e->getMessage(), "\n";
}
try {
    mb_ereg_search('x');
} catch (Error $e) {
    echo $e->getMessage(), "\n";
}
var_dump(mb_ereg_search_init('abc def 日本', '(\w)(\w*)'), mb_ereg_search(), mb_ereg_search_getregs(), mb_ereg_search_pos());
var_dump(mb_ereg_search_getpos(), mb_ereg_search_regs(), mb_ereg_search(), mb_ereg_search_getpos(), mb_ereg_search_getregs());
var_dump(mb_ereg_search_setpos(-6), mb_ereg_search_regs('.'), mb_ereg_search_setpos(14));
echo "-- errors\n";
foreach ([
    fn() => mb_ereg('', 'x'), fn() => mb_ereg_search_init('a', ''), fn() => mb_regex_set_options('q'), fn() => mb_ereg_search_setpos(15),
    fn() => mb_ereg_search_setpos(-15), fn() => mb_regex_encoding('Pig'), fn() => mb_ereg_match('a', 'a', '?'),
] as $try) {
    try {
        var_dump($try());
    } catch (Error $e) {
        echo get_class($e), ': ', $e->getMessage(), "\n";
    }
}
var_dump(mb_ereg('(', 'x'), mb_ereg("\xFF", 'x'), mb_ereg('x', "\xFF"), mb_ereg_replace('a', 'b', "\xFF"), mb_ereg_replace('[', 'b', 'x'));
ini_set('mbstring.regex_retry_limit', 10);
var_dump(mb_ereg_replace('(a*)*b', 'x', str_repeat('a', 30)));
echo "-- encodings\n";
foreach (['UTF-8', 'eucJP-win', 'sjis', 'ISO-8859-1', 'KOI8-R', 'UTF-16', 'UTF-32LE', 'ascii', 'big5', 'ISO-8859-11'] as $name) {
    try {
        var_dump(mb_regex_encoding($name), mb_regex_encoding());
    } catch (ValueError $e) {
        echo $e->getMessage(), "\n";
    }
}
mb_regex_encoding('SJIS');
var_dump(bin2hex(mb_ereg_replace("\x83\x65", 'T', "\x83\x5C\x83\x65")), mb_split("\x83\x65", "a\x83\x65b"));
