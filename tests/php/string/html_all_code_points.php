<?php
// Code points of the first planes through htmlentities() and back, in each document type; scraps of each character set.
foreach ([ENT_HTML401, ENT_XHTML, ENT_XML1, ENT_HTML5] as $type) {
    foreach ([0, ENT_DISALLOWED] as $more) {
        $all = '';
        $back = 0;
        for ($n = 1; $n < 0x11000; $n += $n < 0x2800 || $n > 0xFF00 && $n < 0x10020 ? 1 : 37) {
            $c = json_decode(sprintf($n < 0x10000 ? '"\u%04x"' : '"\u%04x\u%04x"', $n < 0x10000 ? $n : 0xD7C0 + ($n >> 10), 0xDC00 | $n & 0x3FF)) ?? '';
            $e = htmlentities($c, ENT_QUOTES | ENT_SUBSTITUTE | $type | $more, 'UTF-8');
            $all .= $e;
            $back += html_entity_decode($e, ENT_QUOTES | $type, 'UTF-8') === $c;
            if ($n < 0x3000) {
                $all .= html_entity_decode("&#$n;", ENT_QUOTES | $type, 'UTF-8');
            }
        }
        echo $type, ' ', $more, ' ', strlen($all), ' ', md5($all), ' ', $back, "\n";
    }
}
foreach (["\u{226A}\u{338}x", "fj f", "\u{223E}\u{333}", "<\u{20D2}&lt;", "=\u{20E5}\u{20E5}"] as $s) {
    echo htmlentities($s, ENT_HTML5), ' ', htmlentities($s, ENT_HTML5, 'UTF-8', false), ' ', html_entity_decode(htmlentities($s, ENT_HTML5), ENT_HTML5) === $s ? 'same' : 'other', "\n";
}
foreach (['BIG5', 'BIG5-HKSCS', 'GB2312', 'Shift_JIS', 'EUC-JP', 'ISO-8859-1', 'cp1252', 'KOI8-R', 'UTF-8'] as $set) {
    $all = '';
    foreach ([ENT_SUBSTITUTE, ENT_IGNORE, 0, ENT_SUBSTITUTE | ENT_DISALLOWED] as $flags) {
        for ($a = 0; $a < 256; $a += 11) {
            for ($b = 0x20; $b < 256; $b += 7) {
                $all .= htmlspecialchars(chr($a) . chr($b) . '<', $flags, $set) . htmlspecialchars("\x8f" . chr($a) . chr($b), $flags, $set) . htmlspecialchars(chr($a), $flags, $set);
            }
        }
    }
    echo $set, ' ', strlen($all), ' ', md5($all), "\n";
}
