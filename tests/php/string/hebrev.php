<?php
// hebrev(): windows-1255 in visual order, with lines no longer than asked for.
$aleph = "\xe0\xe1\xe2 \xe3\xe4\xe5";
$texts = [
    '', 'a', 'plain english text', $aleph, "$aleph (\xf9\xfa) abc-def/ghi $aleph", "abc $aleph def, ghi. $aleph!",
    "$aleph\n$aleph abc\n", "abc\r\n$aleph\r\n", "\n\n", " \t ", "(abc) $aleph (def) 12.5 - $aleph",
    "\xe0", "\xdf\xfb", "abc,. $aleph", "/ $aleph -", str_repeat("$aleph one two three ", 5),
];
foreach ($texts as $text) {
    foreach ([0, 1, 5, 12, 40, -3] as $length) {
        echo $length, ' ', addcslashes(hebrev($text, $length), "\0..\37\177..\377"), "\n";
    }
}
try {
    hebrev([]);
} catch (TypeError $e) {
    echo $e->getMessage(), "\n";
}
