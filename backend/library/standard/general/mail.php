<?php
/*
 * mail(): headers, and what sendmail gets.
 */

/** A header's line, after checks; several values have a line each. */
function __systemlib_mail_header(string $name, mixed $value): string
{
    if (is_array($value)) {
        $lines = '';
        foreach ($value as $key => $one) {
            if (is_string($key)) {
                throw new TypeError("Header \"$name\" must only contain numeric keys, \"$key\" found");
            }
            if (!is_string($one)) {
                throw new TypeError("Header \"$name\" must only contain values of type string, " . get_debug_type($one) . ' found');
            }
            $lines .= __systemlib_mail_header($name, $one);
        }
        return $lines;
    }
    if (!is_string($value)) {
        throw new TypeError("Header \"$name\" must be of type array|string, " . get_debug_type($value) . ' given');
    }
    if (preg_match('/[^\x21-\x7e]|:/', $name) === 1) {
        throw new ValueError('Header name "' . strstr("$name\0", "\0", true) . '" contains invalid characters');
    }
    if (preg_match('/\r\n(?![ \t])|\r(?!\n)|(?<!\r)\n(?![ \t])|\0/', $value, $found) === 1) {
        $what = match ($found[0]) {
            "\n" => 'LF character that is not allowed in the header',
            "\r" => 'CR character that is not allowed in the header',
            "\0" => 'NULL character that is not allowed in the header',
            default => 'CRLF characters that are used as a line separator and are not allowed in the header',
        };
        throw new ValueError("Header \"$name\" contains $what");
    }
    return "$name: $value\r\n";
}

/** The additional headers as a text. */
function __systemlib_mail_headers(string $function, array|string $headers): string
{
    if (is_string($headers)) {
        if (str_contains($headers, "\0")) {
            throw new ValueError("$function(): Argument #4 (\$additional_headers) must not contain any null bytes");
        }
        return rtrim($headers);
    }
    $once = ['orig-date', 'from', 'sender', 'reply-to', 'cc', 'bcc', 'message-id', 'references', 'in-reply-to'];
    $text = '';
    foreach ($headers as $name => $value) {
        if (is_int($name)) {
            throw new TypeError("Header name cannot be numeric, $name given");
        }
        $key = strtolower($name);
        if ($key === 'to' || $key === 'subject') {
            throw new ValueError('The additional headers cannot contain the "' . ucfirst($key) . '" header');
        }
        if (in_array($key, $once, true) && !is_string($value)) {
            throw new TypeError("Header \"$key\" must be of type string, " . get_debug_type($value) . ' given');
        }
        $text .= __systemlib_mail_header($name, $value);
    }
    return substr($text, 0, -2);
}

/** Refuse NUL bytes in what sendmail gets. */
function __systemlib_mail_check(string $function, string $to, string $subject, string $message, string $params): void
{
    foreach ([1 => ['to', $to], ['subject', $subject], ['message', $message], 5 => ['additional_params', $params]] as $at => [$name, $text]) {
        if (str_contains($text, "\0")) {
            throw new ValueError("$function(): Argument #$at (\$$name) must not contain any null bytes");
        }
    }
}

/** A header's text in one line, but for lines that go on with white space. */
function __systemlib_mail_line(string $text): string
{
    return preg_replace('/\r\n[ \t]+(*SKIP)(*FAIL)|[\x00-\x1f\x7f]/', ' ', rtrim($text));
}

/** The program's line that sends a mail: file and line. */
function __systemlib_mail_place(): array
{
    foreach (debug_backtrace(DEBUG_BACKTRACE_IGNORE_ARGS) as $frame) {
        if (isset($frame['file'])) {
            return [$frame['file'], $frame['line']];
        }
    }
    return ['', 0];
}

/** Note a mail where mail.log says. */
function __systemlib_mail_log(string $function, string $log, string $to, string $subject, string $headers): void
{
    [$file, $line] = __systemlib_mail_place();
    $text = strtr("mail() on [$file:$line]: To: $to -- Headers: $headers -- Subject: $subject", "\r\n", '  ');
    if ($log === 'syslog') {
        syslog(LOG_NOTICE, $text);
        return;
    }
    $stream = @fopen($log, 'a');
    if ($stream === false) {
        $reason = strstr(error_get_last()['message'], 'Failed');
        __systemlib_warning("$function($log): $reason");
        return;
    }
    fwrite($stream, '[' . date('d-M-Y H:i:s e') . "] $text\n");
}

/** Hand a mail over to sendmail. */
function __systemlib_mail_send(string $function, string $to, string $subject, string $message, string $headers, string $params): bool
{
    $log = (string) ini_get('mail.log');
    if ($log !== '') {
        __systemlib_mail_log($function, $log, $to, $subject, $headers);
    }
    $end = ini_get('mail.mixed_lf_and_crlf') ? "\n" : "\r\n";
    if (ini_get('mail.add_x_header')) {
        $own = 'X-PHP-Originating-Script: ' . getmyuid() . ':' . basename(__systemlib_mail_place()[0]);
        $headers = $headers === '' ? $own : $own . $end . $headers;
    }
    if (preg_match('/^(?:[^\x21-\x7e]|:)|\r(?:\z|\r|\n(?:\z|[\r\n]))|\n(?:\z|[\r\n])/', $headers) === 1) {
        __systemlib_warning("$function(): Multiple or malformed newlines found in additional_header");
        return false;
    }
    $forced = (string) ini_get('mail.force_extra_parameters');
    $params = escapeshellcmd($forced === '' ? $params : $forced);
    $sendmail = popen(rtrim(ini_get('sendmail_path') . " $params"), 'w');
    if ($sendmail === false) {
        return false;
    }
    @fwrite($sendmail, "To: $to{$end}Subject: $subject$end" . ($headers === '' ? '' : $headers . $end) . "$end$message$end");
    $status = pclose($sendmail);
    return $status === 0 || $status === 75;
}

function mail(string $to, string $subject, string $message, array|string $additional_headers = [], string $additional_params = ""): bool
{
    __systemlib_mail_check('mail', $to, $subject, $message, $additional_params);
    $headers = __systemlib_mail_headers('mail', $additional_headers);
    return __systemlib_mail_send(
        'mail', __systemlib_mail_line($to), __systemlib_mail_line($subject), $message, $headers, $additional_params
    );
}
