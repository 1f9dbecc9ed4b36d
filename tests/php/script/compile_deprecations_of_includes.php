<?php
// What php mentions when it compiles a file comes when the file is included, each time anew, before its code runs.
echo "before\n";
$undefined = '';
echo include __DIR__ . '/inc/warned_loop.php', "\n";
echo include __DIR__ . '/inc/warned_loop.php', "\n";
set_error_handler(function (int $level, string $message, string $file, int $line) {
    echo "handler($level, ", basename($file), ":$line): $message\n";
    return true;
});
echo include __DIR__ . '/inc/deprecated_heads.php', "\n";
eval('function in_eval($p = 0, $q) {} echo "in eval\n";');
echo "after\n";
