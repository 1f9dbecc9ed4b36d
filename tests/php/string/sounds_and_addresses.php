<?php
// metaphone(), quoted_printable_encode(), inet_pton() and inet_ntop(): many inputs, their edges and errors.
foreach (['Thompson', 'Knight', 'gnome', 'Wright', 'what', 'Xavier', 'aeon', 'science', 'school', 'Chicago', 'church', 'edge', 'dogs',
    'laugh', 'night', 'bought', 'sign', 'signed', 'ragged', 'giant', 'vision', 'nation', 'shoe', 'thing', 'match', 'lamb', 'phone', 'quick',
    'vivid', 'away', 'yes', 'fry', 'zebra', 'fox', 'hat', 'ghost', 'back', 'accent', 'a', '', "  it's", "Knight\0moon", "\xe9t\xe9", '123', 'pneumonia'] as $word) {
    echo addcslashes($word, "\0..\37\177..\377"), ' ', metaphone($word), ' ', metaphone($word, 2), ' ', metaphone(strtoupper($word), 1), "\n";
}
foreach (['', 'plain', 'a=b', "caf\xc3\xa9", "end \r\nnext", "tab\tend\t", "\r\n\r\n", "\r", "\n", str_repeat('x', 80), str_repeat('=', 30),
    str_repeat("\xe2\x82\xac", 30), str_repeat("ab\xf0\x9f\x98\x80", 20), "\xff\xfe" . str_repeat('y', 90), "nul\0nul", str_repeat('z', 74) . ' ', str_repeat('z', 73) . "\xc3\xa9"] as $text) {
    $encoded = quoted_printable_encode($text);
    echo $encoded, "\n", json_encode(quoted_printable_decode($encoded) === $text), "\n";
}
foreach (['=3D=3d', '=', '==', '=4', '=4g', "soft=\r\nbreak", "soft= \t\nbreak", "soft=\rbreak", 'end=', 'end=  ', "a\0b", '=zz'] as $text) {
    echo json_encode(quoted_printable_decode($text)), "\n";
}
foreach (['127.0.0.1', '255.255.255.255', '256.0.0.1', '1.2.3', '01.2.3.4', '', 'x', '::', '::1', '1:2:3:4:5:6:7:8', '1:2', 'fe80::1%lo',
    '::ffff:1.2.3.4', 'ABCD::ef', ' 1.2.3.4', '1::2::3'] as $ip) {
    $packed = @inet_pton($ip);
    echo $ip, ' ', $packed === false ? 'no address' : bin2hex($packed) . ' ' . inet_ntop($packed), "\n";
}
var_dump(inet_ntop(''), inet_ntop('abc'), inet_ntop('12345'), inet_ntop("\0\0\0\0"));
foreach ([fn() => metaphone('a', -1), fn() => inet_pton("1.2.3.4\0"), fn() => metaphone([]), fn() => quoted_printable_encode(), fn() => inet_ntop([])] as $call) {
    try {
        var_dump($call());
    } catch (Error $e) {
        echo get_class($e), ': ', $e->getMessage(), "\n";
    }
}
