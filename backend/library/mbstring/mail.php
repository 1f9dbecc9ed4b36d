<?php
/*
 * mb_send_mail(): a mail whose subject and text are in the charset of the language.
 */

/** Charset, and encodings of headers and texts, of mails in a language. */
function __systemlib_mail_charset(): array
{
    return match (mb_language()) {
        'Japanese' => ['ISO-2022-JP', 'B', '7bit'],
        'Korean' => ['ISO-2022-KR', 'B', '7bit'],
        'English' => ['ISO-8859-1', 'Q', '8bit'],
        'German' => ['ISO-8859-15', 'Q', '8bit'],
        'Simplified Chinese', 'Traditional Chinese' => [mb_language() === 'Simplified Chinese' ? 'HZ' : 'BIG-5', 'B', '7bit'],
        'Russian' => ['KOI8-R', 'Q', '8bit'],
        'Armenian' => ['ArmSCII-8', 'Q', '8bit'],
        'Turkish' => ['ISO-8859-9', 'Q', '8bit'],
        'Ukrainian' => ['KOI8-U', 'Q', '8bit'],
        default => ['UTF-8', 'B', 'BASE64'],
    };
}

/** All names of charsets. */
function __systemlib_mail_charsets(): array
{
    $names = mb_list_encodings();
    return [...$names, ...array_merge(...array_map(mb_encoding_aliases(...), $names))];
}

function mb_send_mail(
    string $to, string $subject, string $message, array|string $additional_headers = [], ?string $additional_params = null
): bool {
    __systemlib_mail_check('mb_send_mail', $to, $subject, $message, (string) $additional_params);
    $headers = __systemlib_mail_headers('mb_send_mail', $additional_headers);
    [$charset, $transfer, $body] = __systemlib_mail_charset();
    $has = [];
    foreach (preg_split('/\r?\n(?![ \t])/', $headers) as $line) {
        [$name, $value] = explode(':', "$line:", 3);
        $has[strtolower(trim($name))] = trim($value);
    }
    if (isset($has['content-type']) && preg_match('/;[ \t]*charset[= "]+([^= "]+)/i', $has['content-type'], $found) === 1) {
        $charset = $found[1];
        if (!in_array(strtolower($charset), array_map(strtolower(...), __systemlib_mail_charsets()), true)) {
            __systemlib_warning("mb_send_mail(): Unsupported charset \"$charset\" - will be regarded as ascii");
            $charset = 'ASCII';
        }
    }
    if (isset($has['content-transfer-encoding'])) {
        $body = $has['content-transfer-encoding'];
        if (!in_array(strtolower($body), ['base64', '7bit', '8bit'], true)) {
            __systemlib_warning("mb_send_mail(): Unsupported transfer encoding \"$body\" - will be regarded as 8bit");
            $body = '8bit';
        }
    }
    $end = ini_get('mail.mixed_lf_and_crlf') ? "\n" : "\r\n";
    $subject = mb_encode_mimeheader($subject, $charset, $transfer, $end, 26 + strlen($end));
    $text = mb_convert_encoding($message, $charset);
    if (strtolower($body) === 'base64') {
        $text = rtrim(chunk_split(base64_encode($text), 76, "\r\n"), "\r\n");
    }
    $headers .= $headers === '' ? '' : $end;
    if (!isset($has['mime-version'])) {
        $headers .= "MIME-Version: 1.0$end";
    }
    if (!isset($has['content-type'])) {
        $headers .= 'Content-Type: text/plain; charset=' . mb_preferred_mime_name($charset) . $end;
    }
    if (!isset($has['content-transfer-encoding'])) {
        $headers .= "Content-Transfer-Encoding: $body$end";
    }
    return __systemlib_mail_send(
        'mb_send_mail', __systemlib_mail_line($to), $subject, $text, substr($headers, 0, -strlen($end)), (string) $additional_params
    );
}
