<?php
/*
 * The filters that tell whether a text is what it should be; native ones are in validate.py.
 */

/** A text without white space around it. */
function __systemlib_filter_trim(string $text): string
{
    return trim($text, " \t\r\v\n");
}

/** The int that a text is, between the limits of the options; null if it is none. */
#[Native]
function __systemlib_filter_int(string $text, int $flags, array $options): ?int {}

/** The bool that a text means; null if it means none. */
#[Native]
function __systemlib_filter_bool(string $text): ?bool {}

/** Whether a text is an IP address of a kind and range that the flags allow. */
#[Native]
function __systemlib_filter_ip(string $text, int $flags): bool {}

#[Native]
function __systemlib_is_ipv6(string $text): bool {}

/** Whether a text may be a domain's name: labels that are not too long; a host's have letters, digits and hyphens. */
#[Native]
function __systemlib_filter_domain(string $text, bool $host): bool {}

/** The float that a text is, with the separators of the options, between their limits; null if it is none. */
function __systemlib_filter_float(string $function, string $text, int $flags, array $options): ?float
{
    $text = __systemlib_filter_trim($text);
    if ($text === '') {
        return null;
    }
    $point = $options['decimal'] ?? null;
    if (!is_string($point)) {
        $point = '.';
    } elseif (strlen($point) !== 1) {
        throw new ValueError("$function(): \"decimal\" option must be one character long");
    }
    $separators = $options['thousand'] ?? null;
    if (!is_string($separators)) {
        $separators = '\',.';
    } elseif ($separators === '') {
        throw new ValueError("$function(): \"thousand\" option cannot be empty");
    }
    $number = __systemlib_filter_plain_number($text, $point, $flags & FILTER_FLAG_ALLOW_THOUSAND ? $separators : '');
    if ($number === null || !is_numeric($number)) {
        return null;
    }
    $value = is_int($number + 0) ? (float) ($number + 0) : (float) $number; // an int has no negative zero
    if ($value === 0.0 && strpbrk($number, '123456789') !== false || !is_finite($value)) {
        return null;
    }
    $low = array_key_exists('min_range', $options) ? (float) $options['min_range'] : null;
    $high = array_key_exists('max_range', $options) ? (float) $options['max_range'] : null;
    return $low !== null && $value < $low || $high !== null && $value > $high ? null : $value;
}

/** A number with the usual point and without separators of thousands; null if they do not stand where they must. */
function __systemlib_filter_plain_number(string $text, string $point, string $separators): ?string
{
    $digits = '0123456789';
    $at = strspn($text, '+-', 0, 1);
    $number = substr($text, 0, $at);
    $first = true;
    for (;;) {
        $count = strspn($text, $digits, $at);
        $number .= substr($text, $at, $count);
        $at += $count;
        $next = $text[$at] ?? '';
        if ($next === '' || $next === $point || $next === 'e' || $next === 'E') {
            break;
        }
        if ($separators === '' || !str_contains($separators, $next) || ($first ? $count < 1 || $count > 3 : $count !== 3)) {
            return null;
        }
        $first = false;
        $at++;
    }
    if (!$first && $count !== 3) {
        return null;
    }
    if ($next === $point) {
        $count = strspn($text, $digits, $at + 1);
        $number .= '.' . substr($text, $at + 1, $count);
        $at += 1 + $count;
        $next = $text[$at] ?? '';
    }
    if ($next === 'e' || $next === 'E') {
        $sign = strspn($text, '+-', $at + 1, 1);
        $count = strspn($text, $digits, $at + 1 + $sign);
        $number .= substr($text, $at, 1 + $sign + $count);
        $at += 1 + $sign + $count;
    }
    return $at === strlen($text) ? $number : null;
}

/** Whether a text matches the pattern of the options. */
function __systemlib_filter_regexp(string $function, string $text, array $options): bool
{
    $pattern = $options['regexp'] ?? null;
    if (!is_string($pattern)) {
        throw new ValueError("$function(): \"regexp\" option is missing");
    }
    return __systemlib_matches($pattern, $text);
}

/** Whether a text is a URL with what the flags demand. */
function __systemlib_filter_url(string $text, int $flags): bool
{
    if (strspn($text, __systemlib_filter_url_bytes()) !== strlen($text)) {
        return false;
    }
    $url = parse_url($text);
    if ($url === false || !isset($url['scheme'])) {
        return false;
    }
    $host = $url['host'] ?? null;
    if ($host === null) {
        if (!in_array($url['scheme'], ['mailto', 'news', 'file'], true)) {
            return false;
        }
    } elseif (in_array(strtolower($url['scheme']), ['http', 'https'], true)) {
        $address = strlen($host) > 1 && $host[0] === '[' && $host[-1] === ']';
        if (!($address && __systemlib_is_ipv6(substr($host, 1, -1))) && !__systemlib_filter_domain($host, true)) {
            return false;
        }
    }
    if ($flags & FILTER_FLAG_PATH_REQUIRED && !isset($url['path']) || $flags & FILTER_FLAG_QUERY_REQUIRED && !isset($url['query'])) {
        return false;
    }
    $user = '/^(?:[a-z0-9._~!$&\'()*+,;=:-]|%[0-9][0-9a-f])*$/Di';
    return __systemlib_matches($user, $url['user'] ?? '') && __systemlib_matches($user, $url['pass'] ?? '');
}

/** Whether a text is a mail address of RFC 5321 with a domain that can be resolved, or with an address in brackets. */
function __systemlib_filter_email(string $text, int $flags): bool
{
    if (strlen($text) > 320) {
        return false;
    }
    $unicode = (bool) ($flags & FILTER_FLAG_EMAIL_UNICODE);
    $letters = $unicode ? '\pL\pN' : '';
    // Of a limited number of characters, a quoted pair counts as one, and so does a character with the quotes around it.
    $character = '(?:"?\\\\[\x00-\x7E]"?|"?[^\\\\"]"?)';
    $atom = "[!#-'*+\\-\\/-9=?^-~$letters]+";
    $quoted = "\"(?:[\\x01-\\x08\\x0B\\x0C\\x0E-\\x1F!#-\\[\\]-\\x7F$letters]|\\\\[\\x00-\\x7F])*\"";
    $word = "(?:$atom|$quoted)";
    $label = '(?:xn--)?[a-z0-9]+(?:-+[a-z0-9]+)*';
    $last = '(?:[a-z][a-z0-9]*|xn--[a-z0-9]+)(?:-+[a-z0-9]+)*';
    $hex = '[a-f0-9]{1,4}';
    $byte = '(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])';
    $ipv6 = "$hex(?::$hex){7}|(?!(?:.*[a-f0-9][:\\]]){7,})(?:$hex(?::$hex){0,5})?::(?:$hex(?::$hex){0,5})?";
    $before_ipv4 = "$hex(?::$hex){5}:|(?!(?:.*[a-f0-9]:){5,})(?:$hex(?::$hex){0,3})?::(?:$hex(?::$hex){0,3}:)?";
    $literal = "\\[(?:IPv6:(?:$ipv6)|(?:IPv6:(?:$before_ipv4))?$byte(?:\\.$byte){3})\\]";
    $pattern = "/^(?!$character{255,})(?!$character{65,}@)$word(?:\\.$word)*@"
        . "(?:(?!.*[^.]{64,})(?:$label\\.)+$last|$literal)$/iD";
    return __systemlib_matches($unicode ? $pattern . 'u' : $pattern, $text);
}

/** What separates the parts of a MAC address; an empty text where it is none. */
#[Native]
function __systemlib_mac_separator(string $text): string {}

/** Whether a text is a MAC address, with the separator of the options. */
function __systemlib_filter_mac(string $function, string $text, array $options): bool
{
    $separator = $options['separator'] ?? null;
    if (!is_string($separator)) {
        $separator = '';
    } elseif (strlen($separator) !== 1) {
        throw new ValueError("$function(): \"separator\" option must be one character long");
    }
    $own = __systemlib_mac_separator($text);
    return $own !== '' && ($separator === '' || $separator === $own);
}
