<?php
/*
 * Splitting by regular expressions: on PCRE, in UTF-8 or in charsets whose characters are bytes.
 */

/** The encoding's name where regular expressions know it, "" for one that they do not handle here, null for none. */
function __systemlib_regex_encoding(string $name): ?string
{
    $key = strtolower($name);
    $plain = match ($key) {
        'utf-8', 'utf8' => 'UTF-8',
        'ascii', 'us-ascii', 'us_ascii', 'iso646' => 'ASCII',
        'koi8r', 'koi8-r', 'koi-8r' => 'KOI8R',
        'euc-jp', 'eucjp', 'x-euc-jp', 'ujis', 'euc_jp', 'utf-16', 'utf16', 'utf-16le', 'utf16le', 'ucs-4', 'utf-32', 'utf32', 'ucs4',
        'ucs-4le', 'utf-32le', 'sjis', 'cp932', 'ms932', 'shift_jis', 'sjis-win', 'windows-31j', 'big5', 'big-5', 'bigfive', 'cn-big5',
        'big-five', 'euc-cn', 'euccn', 'euc_cn', 'gb-2312', 'gb2312', 'euc-tw', 'euctw', 'euc_tw', 'euc-kr', 'euckr', 'euc_kr' => '',
        default => null,
    };
    if ($plain === null && preg_match('/^iso-?8859-([1-9]|1[013456])$/D', $key, $part) === 1) {
        return "ISO-8859-$part[1]";
    }
    return $plain;
}

function mb_regex_encoding(?string $encoding = null): string|bool
{
    static $current = 'UTF-8';
    if ($encoding === null) {
        return $current;
    }
    $known = __systemlib_regex_encoding($encoding);
    if ($known === null) {
        throw new ValueError("mb_regex_encoding(): Argument #1 (\$encoding) must be a valid encoding, \"$encoding\" given");
    }
    if ($known === '') {
        throw new Error("mb_regex_encoding(): Regular expressions in $encoding are not supported");
    }
    $current = $known;
    return true;
}

function mb_split(string $pattern, string $string, int $limit = -1): array|false
{
    $unicode = mb_regex_encoding() === 'UTF-8';
    if ($unicode && !mb_check_encoding($string, 'UTF-8')) {
        return false;
    }
    $regex = "\1" . str_replace("\1", '\x01', $pattern) . "\1m" . ($unicode ? 'u' : '');
    if (@preg_match($regex, '') === false) {
        __systemlib_warning('mb_split(): mbregex compile err: ' . __systemlib_regex_complaint());
        return false;
    }
    $pieces = [];
    $begin = $at = 0;
    $length = strlen($string);
    $left = $limit > 0 ? $limit - 1 : $limit;
    while ($left !== 0 && $at < $length && preg_match($regex, $string, $match, PREG_OFFSET_CAPTURE, $at) === 1) {
        [$text, $found] = $match[0];
        $end = $found + strlen($text);
        if ($end > $at && $found < $length) {
            $pieces[] = substr($string, $begin, $found - $begin);
            $begin = $at = $end;
            $left--;
        } else {
            $at += $unicode ? strlen(mb_substr(substr($string, $at, 4), 0, 1, 'UTF-8')) : 1;
        }
    }
    $pieces[] = substr($string, $begin);
    return $pieces;
}

/** Why the last pattern did not compile, in Oniguruma's words where they are known. */
function __systemlib_regex_complaint(): string
{
    $message = error_get_last()['message'] ?? '';
    return match (true) {
        str_contains($message, 'missing closing parenthesis') => 'end pattern with unmatched parenthesis',
        str_contains($message, 'unmatched closing parenthesis') => 'unmatched close parenthesis',
        str_contains($message, 'missing terminating ]') => 'premature end of char-class',
        str_contains($message, 'does not follow a repeatable item'), str_contains($message, 'nothing to repeat') => 'target of repeat operator is not specified',
        default => preg_replace('/^.*Compilation failed: (.*) at offset \d+$/', '$1', $message),
    };
}
