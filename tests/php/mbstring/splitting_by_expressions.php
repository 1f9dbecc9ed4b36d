<?php
// mb_split() and the encodings that it takes.
var_dump(mb_regex_encoding(), mb_regex_encoding("utf8"), mb_regex_encoding(), mb_regex_encoding("ISO-8859-1"), mb_regex_encoding(), mb_regex_encoding("ISO-8859-15"), mb_regex_encoding(), mb_regex_encoding("ascii"), mb_regex_encoding());
try { mb_regex_encoding("nope"); } catch (ValueError $e) { echo $e->getMessage(), "\n"; }
mb_regex_encoding("UTF-8");
foreach ([[' ', 'a b  c'], ['', 'abc'], ['x*', 'axxbc'], [',', 'a,b,'], [',', ''], [',', ',a'], ['é', 'aébé'], ['[0-9]+', 'a1b22c', 2], ['a|b', 'xaybz', 0], ['\s*,\s*', 'a , b,c', -1], ['x', 'abc', 1], ['/', 'a/b']] as $a) echo json_encode(mb_split(...$a), JSON_UNESCAPED_UNICODE), "\n";
var_dump(@mb_split('(', 'abc')); mb_split('(', 'abc'); mb_split('a', "\xff");
