<?php
require __DIR__ . '/inc/web_server.php';

const DONE = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 4\r\n\r\nDONE";

/** Ask with a callback that shows what it is told, or without one. */
function follow(array $answers, array $options = [], string $path = '/a/b?c', bool $tells = false, string $login = ''): void
{
    $log = tempnam(sys_get_temp_dir(), 'web');
    [$address, $process] = serve($answers, $log);
    set_error_handler(function ($level, $text) use ($address) {
        echo $level, ': ', rtrim(str_replace($address, 'HOST', $text)), "\n";
        return true;
    });
    $context = stream_context_create(['http' => $options]);
    if ($tells) {
        stream_context_set_params($context, ['notification' => function (...$told) use ($address) {
            echo str_replace($address, 'HOST', json_encode($told, JSON_UNESCAPED_SLASHES)), "\n";
        }]);
    }
    var_dump(file_get_contents("http://$login$address$path", false, $context));
    restore_error_handler();
    end_server($process, $address);
    foreach (file($log) as $asked) {
        echo strstr($asked, '\r', true), "\n";
    }
    unlink($log);
}

/** End a server that may still wait for somebody. */
function end_server(int $process, string $address): void
{
    while (pcntl_waitpid($process, $status, WNOHANG) === 0) {
        @fclose(@stream_socket_client("tcp://$address") ?: tmpfile());
        usleep(2000);
    }
}

function moved(string $to, int $code = 302): string
{
    return "HTTP/1.1 $code Moved\r\nLocation: $to\r\nContent-Length: 5\r\n\r\nmoved";
}

foreach (['/abs?x', 'rel', 'rel/two', '../up', '?query', 'x', 'http://ADDRESS', 'HTTP://ADDRESS/Upper', '//host/path', ''] as $to) {
    follow([moved($to), DONE]);
}
follow([moved('rel'), DONE], [], '');
follow([moved('rel'), DONE], [], '/');
follow([moved('rel'), DONE], [], '?x');
foreach ([300, 301, 303, 304, 305, 306, 307, 308, 200, 201, 404] as $code) {
    follow([moved('/z', $code), DONE]);
}
foreach ([false, true] as $follows) {
    foreach ([200, 301, 404] as $code) {
        follow([moved('/z', $code), DONE], ['follow_location' => $follows]);
    }
}
foreach ([-1, 0, 1, 2, 3] as $most) {
    follow([moved('/y'), moved('/z'), DONE], ['max_redirects' => $most]);
    follow([moved('/y'), moved('/z'), DONE], ['max_redirects' => $most, 'ignore_errors' => true]);
}
follow([moved('http://'), DONE]);
follow([moved('http://ADDRESS/%0a'), DONE]);
follow([moved("/\x01"), DONE]);
follow([moved('/%7f'), DONE]);

// What the callback is told
follow([DONE], [], '/', true);
follow([moved('/z'), DONE], [], '/', true);
follow(["HTTP/1.1 404 No\r\nContent-Length: 2\r\n\r\nno"], [], '/', true);
follow(["HTTP/1.1 403 No\r\nContent-Length: -2\r\n\r\nno"], ['ignore_errors' => 1], '/', true);
follow([DONE], [], '/', true, 'me:secret@');
follow(["HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nDONE\r\n0\r\n\r\n"], [], '/', true);
follow(["HTTP/1.1 404 No\r\n\r\n"], [], '/', false, 'me:secret@');
