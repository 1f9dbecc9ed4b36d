<?php
// Every pair of bytes of the charsets with tables, every character, wrong and unfinished ends.

$charsets = [
    'EUC-JP', 'SJIS', 'eucJP-win', 'CP932', 'SJIS-win', 'CP51932', 'EUC-CN', 'CP936', 'BIG-5', 'CP950', 'EUC-KR', 'UHC',
];
foreach ($charsets as $charset) {
    $decoded = '';
    for ($first = 0; $first < 256; $first++) {
        $row = '';
        for ($second = 0; $second < 256; $second++) {
            $row .= chr($first) . chr($second) . "\n";
        }
        $decoded .= mb_convert_encoding($row, 'UTF-8', $charset);
    }
    $encoded = '';
    for ($page = 0; $page < 0x200; $page++) {
        $row = '';
        for ($low = 0; $low < 256; $low++) {
            $row .= mb_chr($page << 8 | $low) ?: '';
        }
        $encoded .= mb_convert_encoding($row, $charset, 'UTF-8');
    }
    echo $charset, ' ', md5($decoded), ' ', md5($encoded), ' ', strlen($encoded), "\n";
}
foreach (['EUC-JP', 'eucJP-win'] as $charset) {
    $decoded = '';
    for ($second = 0; $second < 256; $second++) {
        for ($third = 0; $third < 256; $third += 3) {
            $decoded .= mb_convert_encoding("\x8F" . chr($second) . chr($third) . 'a', 'UTF-8', $charset);
        }
    }
    echo $charset, ' ', md5($decoded), "\n";
}

foreach (["\x82\xA0\x82", "\xA4\xA2\x8F\xB0", "\x8F", "\xB0\xA1\xFF", "a\x80b", "\xFE\xFE"] as $text) {
    foreach (['EUC-JP', 'SJIS', 'EUC-KR', 'CP936', 'BIG-5'] as $charset) {
        echo bin2hex($text), ' ', $charset, ' ', json_encode([
            mb_check_encoding($text, $charset),
            mb_convert_encoding($text, 'UTF-8', $charset),
            mb_strlen($text, $charset),
            array_map('bin2hex', mb_str_split($text, 1, $charset)),
            bin2hex(mb_substr($text, 1, 1, $charset)),
            mb_strwidth($text, $charset),
        ]), "\n";
    }
    echo json_encode([
        mb_detect_encoding($text, ['EUC-JP', 'SJIS', 'UTF-8']),
        mb_detect_encoding($text, ['BIG-5', 'CP936', 'EUC-KR'], true),
    ]), "\n";
}

foreach ([63, 'none', 'long', 'entity', 0x3013, 0x20AC] as $substitute) {
    mb_substitute_character($substitute);
    echo bin2hex(mb_convert_encoding("\u{3042}\u{AC00}\u{1F600}", 'SJIS', 'UTF-8')), ' ';
    echo bin2hex(mb_convert_encoding("\u{3042}\u{AC00}\u{1F600}", 'EUC-KR', 'UTF-8')), "\n";
}
