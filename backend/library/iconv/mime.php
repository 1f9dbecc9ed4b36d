<?php
/*
 * iconv_mime_decode() and iconv_mime_decode_headers(): a reader of header fields that goes over them byte by byte, as php's does.
 */

/** A text converted, or the number of the error. */
#[Native]
function __systemlib_iconv(string $to, string $source, string $text): string|int {}

/** The message of an error of a function. */
#[Native]
function __systemlib_iconv_complain(int $error, string $to, string $function): void {}

function iconv_mime_decode(string $string, int $mode = 0, ?string $encoding = null): string|false
{
    $encoding = __systemlib_iconv_charset($encoding, 'iconv_mime_decode');
    if ($encoding === null) {
        return false;
    }
    $end = 0;
    $text = __systemlib_iconv_field($string, $mode, $encoding, $end);
    if (is_int($text)) {
        __systemlib_iconv_complain($text, $encoding, 'iconv_mime_decode');
        return false;
    }
    return $text;
}

function iconv_mime_decode_headers(string $headers, int $mode = 0, ?string $encoding = null): array|false
{
    $encoding = __systemlib_iconv_charset($encoding, 'iconv_mime_decode_headers');
    if ($encoding === null) {
        return false;
    }
    $found = [];
    while ($headers !== '') {
        $end = 0;
        $field = __systemlib_iconv_field($headers, $mode, $encoding, $end);
        if (is_int($field)) {
            __systemlib_iconv_complain($field, $encoding, 'iconv_mime_decode_headers');
            return false;
        }
        if ($field === '') {
            break;
        }
        $colon = strpos($field, ':');
        if ($colon !== false) {
            $name = substr($field, 0, $colon);
            $value = ltrim(substr($field, $colon + 1), " \t");
            if (isset($found[$name])) {
                $found[$name] = [...(array) $found[$name], $value];
            } else {
                $found[$name] = $value;
            }
        }
        $headers = substr($headers, $end);
    }
    return $found;
}

/** The charset to decode to; null, after a warning, for a name that is too long. */
#[Native]
function __systemlib_iconv_charset(?string $encoding, string $function): ?string {}

/** A field's text, or the number of an error; $end is where the next field begins. */
function __systemlib_iconv_field(string $text, int $mode, string $to, int &$end): string|int
{
    if (is_int(__systemlib_iconv($to, 'ASCII', ''))) {
        return 2;
    }
    $r = ['out' => '', 'state' => 'text', 'word' => null, 'spaces' => null, 'charset' => '', 'scheme' => '', 'start' => 0, 'length' => 0, 'error' => 0];
    // A byte that is read again counts twice, so that php does not reach the end then.
    $left = strlen($text);
    for ($at = 0; $left > 0 && $r['state'] !== 'end' && $r['error'] === 0; $at++, $left--) {
        $next = __systemlib_iconv_byte($r, $text, $at, $at + $left, $mode, $to);
        $left -= max($next - $at, 0);
        $at = $next;
    }
    if ($r['state'] === 'end') {
        $r['state'] = 'line';
        $at--;
    }
    if ($r['error'] !== 0) {
        return $r['error'];
    }
    if (!in_array($r['state'], ['text', 'line', 'spaces', 'plain'])) {
        if (($mode & ICONV_MIME_DECODE_CONTINUE_ON_ERROR) === 0) {
            return 7;
        }
        if ($r['state'] === 'mark') {
            $r['out'] .= '=';
        }
    }
    $end = $at;
    return $r['out'];
}

/** Append bytes outside of encoded words; an error unless only its first bytes count. */
function __systemlib_iconv_plain(array &$r, string $bytes, string $to, bool $strict): void
{
    $ascii = preg_match('/[\x80-\xff]/', $bytes, $found, PREG_OFFSET_CAPTURE) === 1 ? $found[0][1] : strlen($bytes);
    $text = __systemlib_iconv($to, 'ASCII', substr($bytes, 0, $ascii));
    $r['out'] .= is_string($text) ? $text : '';
    if ($strict && $ascii < strlen($bytes)) {
        $r['error'] = 4;
    }
}

/** The encoded word so far is none: it stays as it is. */
function __systemlib_iconv_give_up(array &$r, string $text, int $at, int $mode, string $to): void
{
    __systemlib_iconv_plain($r, substr($text, $r['word'] ?? $at, $at + 1 - ($r['word'] ?? $at)), $to, true);
    $r['word'] = null;
    $r['state'] = $mode & ICONV_MIME_DECODE_STRICT ? 'plain' : 'text';
}

/** The same where that is an error, unless errors are to be survived. */
function __systemlib_iconv_malformed(array &$r, string $text, int $at, int $mode, string $to): void
{
    if ($mode & ICONV_MIME_DECODE_CONTINUE_ON_ERROR) {
        __systemlib_iconv_give_up($r, $text, $at, $mode, $to);
    } else {
        $r['error'] = 7;
    }
}

/** What a byte between words begins; false for one that is part of a word. */
function __systemlib_iconv_between(array &$r, string $c, int $at): bool
{
    $next = ["\r" => 'return', "\n" => 'line', ' ' => 'spaces', "\t" => 'spaces'][$c] ?? null;
    if ($next === null) {
        return false;
    }
    if ($next === 'spaces') {
        $r['spaces'] = $at;
    }
    $r['state'] = $next;
    return true;
}

/** The bytes from an offset on, and before another, that are text wherever they are: at least the first one. */
function __systemlib_iconv_run(string $text, int $at, int $stop): string
{
    $most = strspn($text, '!"#$%&\'()*+,-./0123456789:;<>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~', $at, $stop - $at);
    return substr($text, $at, max($most, 1));
}

/** Read a byte, or several before $stop that mean the same; the offset of the last byte that is done with. */
function __systemlib_iconv_byte(array &$r, string $text, int $at, int $stop, int $mode, string $to): int
{
    $c = $text[$at];
    $strict = ($mode & ICONV_MIME_DECODE_STRICT) !== 0;
    switch ($r['state']) {
        case 'text':
            if ($c === '=') {
                $r['word'] = $at;
                $r['state'] = 'mark';
            } elseif (!__systemlib_iconv_between($r, $c, $at)) {
                $run = __systemlib_iconv_run($text, $at, $stop);
                __systemlib_iconv_plain($r, $run, $to, ($mode & ICONV_MIME_DECODE_CONTINUE_ON_ERROR) === 0);
                $r['word'] = null;
                $r['state'] = $strict ? 'plain' : 'text';
                $at += strlen($run) - 1;
            }
            return $at;
        case 'mark':
            if ($c !== '?') {
                $at -= $c === "\r" || $c === "\n" ? 1 : 0;
                __systemlib_iconv_give_up($r, $text, $at, $mode, $to);
                return $at;
            }
            $r['start'] = $at + 1;
            $r['state'] = 'charset';
            return $at;
        case 'charset':
            return __systemlib_iconv_in_charset($r, $text, $at, $stop, $mode, $to);
        case 'language':
            $r['state'] = $c === '?' ? 'scheme' : 'language';
            return $at;
        case 'scheme':
            $r['scheme'] = strtolower($c);
            if ($r['scheme'] === 'b' || $r['scheme'] === 'q') {
                $r['state'] = 'delimiter';
            } else {
                __systemlib_iconv_malformed($r, $text, $at, $mode, $to);
            }
            return $at;
        case 'delimiter':
            if ($c === '?') {
                $r['start'] = $at + 1;
                $r['state'] = 'body';
            } else {
                __systemlib_iconv_malformed($r, $text, $at, $mode, $to);
            }
            return $at;
        case 'body':
            $end = strpos($text, '?', $at);
            if ($end === false || $end >= $stop) {
                return $stop - 1;
            }
            $r['length'] = $end - $r['start'];
            $r['state'] = 'close';
            return $end;
        case 'close':
            if ($c !== '=') {
                __systemlib_iconv_malformed($r, $text, $at, $mode, $to);
            } else {
                $r['state'] = 'behind';
                if ($at === strlen($text) - 1) {
                    __systemlib_iconv_behind($r, $text, $at, $mode, $to, true);
                }
            }
            return $at;
        case 'behind':
            __systemlib_iconv_behind($r, $text, $at, $mode, $to, false);
            return $at;
        case 'return':
            $r['state'] = 'line';
            if ($c !== "\n") {
                __systemlib_iconv_plain($r, "\r" . $c, $to, false);
                $r['state'] = 'text';
            }
            return $at;
        case 'line':
            if ($c !== ' ' && $c !== "\t") {
                $r['state'] = 'end';
                return $at;
            }
            if ($r['word'] === null) {
                __systemlib_iconv_plain($r, ' ', $to, false);
            }
            $r['spaces'] = null;
            $r['state'] = 'spaces';
            return $at;
        case 'spaces':
            if ($c === ' ' || $c === "\t") {
                return $at;
            }
            $begins = $c === '=';
            if (!$begins && __systemlib_iconv_between($r, $c, $at)) {
                return $at;
            }
            if ($r['spaces'] !== null && (!$begins || $r['word'] === null)) {
                __systemlib_iconv_plain($r, substr($text, $r['spaces'], $at - $r['spaces']), $to, false);
                $r['spaces'] = null;
            }
            if ($begins) {
                $r['word'] = $at;
                $r['state'] = 'mark';
            } else {
                __systemlib_iconv_plain($r, $c, $to, false);
                $r['word'] = null;
                $r['state'] = $strict ? 'plain' : 'text';
            }
            return $at;
        default:
            if ($c === '=' && !$strict) {
                $r['word'] = $at;
                $r['state'] = 'mark';
            } elseif (!__systemlib_iconv_between($r, $c, $at)) {
                $run = __systemlib_iconv_run($text, $at, $stop);
                __systemlib_iconv_plain($r, $run, $to, false);
                $at += strlen($run) - 1;
            }
            return $at;
    }
}

/** Read a byte of the charset's name. */
function __systemlib_iconv_in_charset(array &$r, string $text, int $at, int $stop, int $mode, string $to): int
{
    $c = $text[$at];
    if ($c === "\r" || $c === "\n") {
        $at--;
        __systemlib_iconv_plain($r, '=?' . substr($text, $r['start'], $at + 1 - $r['start']), $to, true);
        $r['state'] = $mode & ICONV_MIME_DECODE_STRICT ? 'plain' : 'text';
        return $at;
    }
    if ($c !== '?' && $c !== '*') {
        return $at + strcspn($text, "?*\r\n", $at, $stop - $at) - 1;
    }
    $r['charset'] = substr($text, $r['start'], $at - $r['start']);
    $r['state'] = $c === '?' ? 'scheme' : 'language';
    if (strlen($r['charset']) > 79) {
        __systemlib_iconv_malformed($r, $text, $at, $mode, $to);
        return $at;
    }
    $error = __systemlib_iconv($to, $r['charset'], '');
    if (!is_int($error)) {
        return $at;
    }
    if (($mode & ICONV_MIME_DECODE_CONTINUE_ON_ERROR) === 0) {
        $r['error'] = $error;
        return $at;
    }
    // The whole encoded word stays as it is.
    for ($marks = 2; $marks > 0 && $at < strlen($text) - 1;) {
        $marks -= $text[++$at] === '?' ? 1 : 0;
    }
    if (($text[$at + 1] ?? '') === '=') {
        $at++;
    }
    __systemlib_iconv_plain($r, substr($text, $r['word'], $at + 1 - $r['word']), $to, true);
    $r['state'] = 'plain';
    return $at;
}

/** An encoded word is complete, and a byte behind it read, or there is none. */
function __systemlib_iconv_behind(array &$r, string $text, int $at, int $mode, string $to, bool $last): void
{
    $c = $text[$at];
    if (!$last && ($mode & ICONV_MIME_DECODE_STRICT) && !in_array($c, ["\r", "\n", ' ', "\t"])) {
        __systemlib_iconv_plain($r, substr($text, $r['word'], $at + 1 - $r['word']), $to, true);
        $r['state'] = 'plain';
        return;
    }
    $body = substr($text, $r['start'], $r['length']);
    $data = $r['scheme'] === 'b' ? base64_decode($body) : quoted_printable_decode(strtr($body, '_', ' '));
    $decoded = __systemlib_iconv($to, $r['charset'], $data);
    if (is_string($decoded)) {
        $r['out'] .= $decoded;
    } elseif ($mode & ICONV_MIME_DECODE_CONTINUE_ON_ERROR) {
        __systemlib_iconv_plain($r, substr($text, $r['word'], $at - $r['word']), $to, true);
        $r['word'] = null;
    } else {
        $r['error'] = $decoded;
        return;
    }
    if ($last) {
        $r['state'] = 'text';
    } elseif ($c === '=') {
        $r['state'] = 'mark';
    } elseif (!__systemlib_iconv_between($r, $c, $at)) {
        __systemlib_iconv_plain($r, $c, $to, false);
        $r['state'] = 'plain';
    }
}
