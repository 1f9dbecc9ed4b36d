<?php
// ob_gzhandler() works above neither itself nor some other handlers.

function open_two(string $first, string $second): void
{
    $problems = [];
    set_error_handler(function (int $level, string $message) use (&$problems) {
        $problems[] = $message;
        return true;
    });
    $opened = [ob_start($first), ob_start($second)];
    $handlers = ob_list_handlers();
    while (ob_get_level() > 0) {
        ob_end_clean();
    }
    restore_error_handler();
    echo json_encode([$first, $second, $opened, $handlers, $problems]), "\n";
}

function own(string $text): string
{
    return $text;
}

foreach (['ob_gzhandler', 'OB_GZHANDLER', 'own'] as $first) {
    foreach (['ob_gzhandler', 'OB_GZHANDLER', 'own'] as $second) {
        open_two($first, $second);
    }
}
output_add_rewrite_var('name', 'value');
$opened = @ob_start('ob_gzhandler');
$message = error_get_last()['message'];
ob_end_clean();
var_dump($opened, $message);
