<?php
// parse_ini_string() on texts where its grammar is bent: what is wrong in php's words, and what is right all the same.
$texts = [
    'a=(1', 'a=1)', "a=1.50 x", "a=\"x\\\"y\"\nb=\"c\\\\\"\nc=\"d\\\"\ne=\"\\'\\$\"", 'a=1;b=2', 'a=;x', 'a=${x:-y}', "a=true\t;x\nb=on", 'true=1', '  ', "[x]\na=1\n[x]\nb=2", "[true]\nx[true]=1",
    'a=1e3', 'a=-1.5', 'a=.5', 'a=1.', 'a=99999999999999999999', "a=0x1A\nb=012", "a=''", "a='b''c'", 'a=b=c', 'a[=1', 'a[b=1', 'a[b]', 'a[b]c=1', '[x', '[x]y', 'a="x', 'a=$x', 'a=$', 'a=${x', 'a=${x y', 'a=${}', 'a=$\\', 'a=b|c&3^1', 'a=~1|2', 'a=!x', 'a=!!1',
    'a=&', 'a={x}', 'a=1 2 true', 'x]=1', '"x"=1', 'a="b"c"d"', "a[]=1\na[]=2\na=3\na[x]=1", "5[]=1\n05[]=2\n-5[]=3\n5=4", "a\x0b=1\n;c\n\r\n b = 2 \r c=3", "a=none none", "b=null \nc=null;", "a= 'x' ; c\nb='y' z", 'a = "x" ; y', "a = \"x ; y\nb=1",
    "\xef\xbb\xbfa=1", "a\0b=1", "\0a=1", "a['b c']=1\na[\"d\"]=2\na[e f]=3\na[ g ]=4", "['s t']\na=1\n[\"u\"]\nb=2\n[v w]\nc=3", "a=b\\ c\nd='e\\' f", "a=\"1\n2\n3\"\nb==", "a='1\n2'\nb==", "a=1|(2|4)&~2", "a='x'|'1'", "a=1.5|2",
];
set_error_handler(function ($level, $message) {
    echo "$level $message";
    return true;
});
foreach ($texts as $text) {
    foreach ([INI_SCANNER_NORMAL, INI_SCANNER_RAW, INI_SCANNER_TYPED] as $mode) {
        echo json_encode($text), ' ', json_encode(parse_ini_string($text, true, $mode)), "\n";
    }
}
echo json_encode(parse_ini_string("[x]\na=1\n[y]\na=2\nb[]=3")), "\n";
var_dump(parse_ini_string('a=1', false, 7));
echo strlen(json_encode(@parse_ini_string('a=' . str_repeat('(', 9000) . '1' . str_repeat(')', 9000)))), "\n";
