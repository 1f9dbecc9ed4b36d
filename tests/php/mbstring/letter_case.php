<?php
// mb_convert_case() with all modes, mb_strtoupper(), mb_strtolower(); Unicode is php's version, whatever the machine has.
$texts = ['straße', 'STRASSE', 'İstanbul ıi', 'ŉ ǆ ǅ Ǆ ǰ', 'ΑΣ ΣΑΣ όσος', "it's o'clock: l’été d'Été", 'ﬁ ﬃ ﬓ', 'ᾳ ᾼ ῷ', 'ქართული ᲥᲐ', 'Ꭰꭰ',
    'ÀÉÎ ÿŸ µ', '１ａ ＡＢＣ', 'ⅷ ⓐ', '𐐨𐐀 𞤢𞤀', 'џ Ҁ ӏ', 'ẞ', 'aͅ', '日本語', "hello wORLD-foo_bar 1st 2ND", "a\xffb\xc3"];
foreach ($texts as $text) {
    for ($mode = MB_CASE_UPPER; $mode <= MB_CASE_FOLD_SIMPLE; $mode++) {
        echo mb_convert_case($text, $mode), ' | ';
    }
    echo mb_strtoupper($text), ' | ', mb_strtolower($text), "\n";
}
// All of them, in pieces, by a sum of digests.
foreach (range(0, 7) as $mode) {
    $sum = 0;
    for ($start = 0; $start < 0x1F000; $start += 0x800) {
        if ($start !== 0xD800) {
            $codes = implode('', array_map(fn($c) => pack('V', $c), range($start, $start + 0x7FF)));
            $sum ^= crc32(mb_convert_case(mb_convert_encoding($codes, 'UTF-8', 'UTF-32LE'), $mode));
        }
    }
    echo $mode, ' ', $sum, "\n";
}
echo bin2hex(mb_strtoupper("gr\xfc\xdfe \xff", 'ISO-8859-1')), ' ', bin2hex(mb_strtolower("\xc0\xd7I", 'ISO-8859-1')), "\n";
echo bin2hex(mb_strtoupper("iI\xfd", 'ISO-8859-9')), ' ', bin2hex(mb_strtolower("iI\xdd", 'ISO-8859-9')), ' ', bin2hex(mb_convert_case("iI i\xdd", MB_CASE_TITLE, 'ISO-8859-9')), "\n";
echo bin2hex(mb_strtoupper("\xcf\xf0\xe8", 'Windows-1251')), ' ', bin2hex(mb_strtolower("\0A\0\xc4\x04\x10", 'UTF-16')), "\n";
echo bin2hex(mb_strtoupper("\x82\x81a\xb1", 'SJIS')), ' ', bin2hex(mb_strtolower("\xa3\xc1A", 'EUC-JP')), "\n";
$long = str_repeat('Lorem IPSUM dolor, äÖü ', 30);
echo md5(mb_strtolower($long)), ' ', md5(mb_strtoupper($long)), ' ', md5(mb_convert_case($long, MB_CASE_TITLE)), "\n";
mb_substitute_character(0x2603);
echo mb_strtolower("A\xffB\xe3\x81"), ' ';
mb_substitute_character('none');
echo mb_strtoupper("a\xffb"), "\n";
foreach ([fn() => mb_convert_case('a', 8), fn() => mb_convert_case('a', -1), fn() => mb_convert_case('a', 0, 'no'), fn() => mb_strtolower('a', 'no')] as $call) {
    try {
        var_dump($call());
    } catch (Error $e) {
        echo get_class($e), ': ', $e->getMessage(), "\n";
    }
}
