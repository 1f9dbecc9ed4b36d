<?php
foreach (['', '  a b  ', "\t\n x\r\0\x0B", 'xxhixx', '[abc]', 'a.b.', '1.500'] as $s) {
    foreach (['trim', 'ltrim', 'rtrim', 'chop'] as $f) {
        var_dump($f($s), $f($s, 'x'), $f($s, '[]'), $f($s, 'a..c.'), $f($s, ''));
    }
}
var_dump(trim('abc', '..a'), trim('abc', 'a..'), trim('abc', 'c..a'), trim('a..b', '..'));
