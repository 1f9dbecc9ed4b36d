<?php
// parse_ini_string(), parse_ini_file(), ini_parse_quantity().
const OWN = 'own value';
putenv('INI_TEST=from outside');
$text = <<<'INI'
; a comment
plain = text
number = 42
float = 1.5
negative = -3
octal = 017
quoted = "with ; and = $x ${INI_TEST} ${precision}"
single = 'raw ${INI_TEST} \n'
is_on = on
is_off = off
is_yes = Yes
is_none = none
nothing = null
empty =
alone
constant = E_ALL
own = OWN
words = several words here ; and a comment
mixed = "a" OWN 'b'
expression = E_ALL & ~E_NOTICE
more = 1|2|4
not = !1
parens = (1|2)^3
spaces   =    trimmed   
dots.and-dashes = 1
path = /usr/share/php:.
variable = ${INI_TEST}
multi = "line one
line two"
list[] = a
list[] = b
map[key] = 1
map["quoted key"] = 2
map[3] = three
[section]
plain = again
[other section]
x = 1
[section]
y = 2
INI;
foreach ([INI_SCANNER_NORMAL, INI_SCANNER_TYPED, INI_SCANNER_RAW] as $mode) {
    var_dump(parse_ini_string($text, true, $mode));
}
print_r(parse_ini_string($text));
foreach (['a = "open', 'on = 1', 'null = 1', 'a = true', 'no = 1', "a = b\nc = d = e", '[open', 'x = 1)', '= 1', '', "a\n\n\nb[ = 1", "\xef\xbb\xbfa = 1", "a = 1\r\nb = 2\r\n"] as $text) {
    var_dump(parse_ini_string($text));
}
$file = tempnam(sys_get_temp_dir(), 'ini');
file_put_contents($file, "a = 1\n[s]\nb = x\n");
var_dump(parse_ini_file($file), parse_ini_file($file, true), @parse_ini_file('/nonexistent/x.ini'));
unlink($file);
foreach ([fn() => parse_ini_file(''), fn() => parse_ini_string('a', false, 5), fn() => parse_ini_file("a\0b")] as $call) {
    try {
        $call();
    } catch (ValueError $e) {
        echo $e->getMessage(), "\n";
    }
}
foreach (['', '1', '128M', '1G', '0x1F', '0b11', '0o17', '017', '08', '1 M', '1.5M', 'M', 'abc', '-5K', '+3k', '12abc', '9223372036854775807K', '1kk', ' 5 ', '0x', '1 x'] as $quantity) {
    var_dump(@ini_parse_quantity($quantity), error_get_last()['message'] ?? null);
    error_clear_last();
}
