<?php
// escapeshellarg() and escapeshellcmd(): quotes, bytes that are no characters, and texts longer than a command may be.
foreach (["it's", "\"a'b\"c'", "'\"'\"", 'a;b|c&d*?~<>^()[]{}$\\#`', "line\nend", "é'ü", "a\xffb\xe9", "\xe2\x82", "a\xc3\xa9\xc3", "\xf0\x9f\x98\x80;\xed\xa0\x80x"] as $text) {
    echo bin2hex($text), ' ', bin2hex(escapeshellarg($text)), ' ', bin2hex(escapeshellcmd($text)), "\n";
}
foreach (['escapeshellarg', 'escapeshellcmd'] as $quote) {
    try {
        $quote("a\0b");
    } catch (ValueError $e) {
        echo $e->getMessage(), "\n";
    }
}
$most = (int) shell_exec('getconf ARG_MAX');
$most = $most > 0 && $most < 1 << 24 ? $most : 1 << 24;
echo strlen(escapeshellarg(str_repeat('a', 131072 - 3))), ' ', strlen(escapeshellcmd(str_repeat('*', 65536))), "\n";
register_shutdown_function(function () {
    $error = error_get_last();
    echo $error['type'] ?? E_ERROR, ' ', preg_replace('/\d+/', 'N', $error['message'] ?? 'escapeshellcmd(): Command exceeds the allowed length of 9 bytes'), "\n";
});
ini_set('display_errors', '0');
escapeshellcmd(str_repeat('a', $most - 2));
