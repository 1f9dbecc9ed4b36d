<?php
/*
 * The filters that tell whether a text is what it should be.
 */

/** A text without white space around it. */
function __systemlib_filter_trim(string $text): string
{
    return trim($text, " \t\r\v\n");
}

/** The int that a text is, between the limits of the options; null if it is none. */
function __systemlib_filter_int(string $text, int $flags, array $options): ?int
{
    $text = __systemlib_filter_trim($text);
    if ($text === '') {
        return null;
    }
    if ($text[0] !== '0') {
        $value = __systemlib_matches('/^[+-]?(?:0|[1-9][0-9]*)$/D', $text) ? $text + 0 : null;
    } elseif ($flags & FILTER_FLAG_ALLOW_HEX && strlen($text) > 1 && ($text[1] === 'x' || $text[1] === 'X')) {
        $value = __systemlib_filter_digits(substr($text, 2), 4, '0123456789abcdefABCDEF');
    } elseif ($flags & FILTER_FLAG_ALLOW_OCTAL) {
        $prefixed = strlen($text) > 1 && ($text[1] === 'o' || $text[1] === 'O');
        $digits = substr($text, $prefixed ? 2 : 1);
        $value = $digits === '' && !$prefixed ? 0 : __systemlib_filter_digits($digits, 3, '01234567');
    } else {
        $value = $text === '0' ? 0 : null;
    }
    if (!is_int($value)) {
        return null;
    }
    $low = isset($options['min_range']) ? (int) $options['min_range'] : null;
    $high = isset($options['max_range']) ? (int) $options['max_range'] : null;
    return $low !== null && $value < $low || $high !== null && $value > $high ? null : $value;
}

/** The number of some digits of so many bits; null when there are none, others, or too many for 64 bits. */
function __systemlib_filter_digits(string $digits, int $bits, string $allowed): ?int
{
    if ($digits === '' || strspn($digits, $allowed) !== strlen($digits)) {
        return null;
    }
    $digits = ltrim($digits, '0');
    $most = intdiv(63, $bits) + 1;
    if (strlen($digits) > $most || $bits === 3 && strlen($digits) === $most && $digits[0] > '1') {
        return null;
    }
    $value = 0;
    for ($i = 0; $i < strlen($digits); $i++) {
        $value = $value << $bits | hexdec($digits[$i]);
    }
    return $value;
}

/** The bool that a text means; null if it means none. */
function __systemlib_filter_bool(string $text): ?bool
{
    return match (strtolower(__systemlib_filter_trim($text))) {
        '1', 'true', 'on', 'yes' => true,
        '', '0', 'false', 'off', 'no' => false,
        default => null,
    };
}

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
    $value = (float) $number;
    if ($value === 0.0 && strpbrk($number, '123456789') !== false || !is_finite($value)) {
        return null;
    }
    $low = isset($options['min_range']) ? (float) $options['min_range'] : null;
    $high = isset($options['max_range']) ? (float) $options['max_range'] : null;
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

/** Whether a text may be a domain's name: labels that are not too long; a host's have letters, digits and hyphens. */
function __systemlib_filter_domain(string $text, bool $host): bool
{
    $length = strlen($text);
    if ($length > 0 && $text[$length - 1] === '.') {
        $length--;
    }
    if ($length > 253 || ($text[0] ?? '') === '.' || $host && !ctype_alnum($text[0] ?? '')) {
        return false;
    }
    $label = 0;
    for ($at = 0; $at < $length; $at++) {
        $next = $text[$at + 1] ?? '';
        if ($text[$at] === '.') {
            if ($next === '.' || $host && (!ctype_alnum($text[$at - 1]) || !ctype_alnum($next))) {
                return false;
            }
            $label = 0;
        } elseif (++$label > 63 || $host && ($text[$at] !== '-' || $next === '') && !ctype_alnum($text[$at])) {
            return false;
        }
    }
    return true;
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
        if (!($address && __systemlib_filter_ipv6(substr($host, 1, -1)) !== null) && !__systemlib_filter_domain($host, true)) {
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

/** The four numbers of an IPv4 address; null if it is none. */
function __systemlib_filter_ipv4(string $text): ?array
{
    $byte = '(?:0|[1-9][0-9]{0,2})';
    if (!__systemlib_matches("/^$byte(?:\\.$byte){3}$/D", $text)) {
        return null;
    }
    $numbers = [];
    foreach (explode('.', $text) as $number) {
        if ($number > 255) {
            return null;
        }
        $numbers[] = (int) $number;
    }
    return $numbers;
}

/** The eight numbers of an IPv6 address; null if it is none. */
function __systemlib_filter_ipv6(string $text): ?array
{
    if (!str_contains($text, ':')) {
        return null;
    }
    $tail = null;
    $dot = strpos($text, '.');
    if ($dot !== false) {
        $colon = strrpos(substr($text, 0, $dot), ':');
        $tail = $colon === false ? null : __systemlib_filter_ipv4(substr($text, $colon + 1));
        if ($tail === null || $colon < 1) {
            return null;
        }
        $text = substr($text, 0, $text[$colon - 1] === ':' ? $colon + 1 : $colon);
    }
    $groups = '/^(?:[0-9a-f]{1,4}(?::[0-9a-f]{1,4})*)?$/Di';
    $sides = explode('::', $text, 2);
    $numbers = [];
    foreach ($sides as $side) {
        if (!__systemlib_matches($groups, $side)) {
            return null;
        }
        $numbers[] = $side === '' ? [] : array_map('hexdec', explode(':', $side));
    }
    $count = count($numbers[0]) + count($numbers[1] ?? []) + ($tail === null ? 0 : 2);
    if (isset($sides[1]) ? $count > 7 : $count !== 8) {
        return null;
    }
    if ($tail !== null) {
        return [0, 0, 0, 0, 0, 0xffff, 256 * $tail[0] + $tail[1], 256 * $tail[2] + $tail[3]];
    }
    return isset($sides[1]) ? [...$numbers[0], ...array_fill(0, 8 - $count, 0), ...$numbers[1]] : $numbers[0];
}

/** Whether a text is an IP address of a kind and range that the flags allow. */
function __systemlib_filter_ip(string $text, int $flags): bool
{
    $six = str_contains($text, ':');
    $kinds = $flags & (FILTER_FLAG_IPV4 | FILTER_FLAG_IPV6);
    if ($kinds === FILTER_FLAG_IPV4 && $six || $kinds === FILTER_FLAG_IPV6 && !$six) {
        return false;
    }
    $ip = $six ? __systemlib_filter_ipv6($text) : __systemlib_filter_ipv4($text);
    if ($ip === null) {
        return false;
    }
    $global = (bool) ($flags & FILTER_FLAG_GLOBAL_RANGE);
    $private = $global || $flags & FILTER_FLAG_NO_PRIV_RANGE;
    $reserved = $global || $flags & FILTER_FLAG_NO_RES_RANGE;
    return $six ? __systemlib_filter_ipv6_range($ip, $private, $reserved, $global) : __systemlib_filter_ipv4_range($ip, $private, $reserved, $global);
}

/** Whether an IPv4 address lies in none of the ranges that are excluded. */
function __systemlib_filter_ipv4_range(array $ip, bool $private, bool $reserved, bool $global): bool
{
    [$a, $b, $c] = $ip;
    if ($private && ($a === 10 || $a === 172 && $b >= 16 && $b <= 31 || $a === 192 && $b === 168)) {
        return false;
    }
    if ($reserved && ($a === 0 || $a >= 240 || $a === 127 || $a === 169 && $b === 254)) {
        return false;
    }
    $special = $a === 100 && $b >= 64 && $b <= 127 || $a === 192 && $b === 0 && ($c === 0 || $c === 2)
        || $a === 198 && ($b === 18 || $b === 19 || $b === 51 && $c === 100) || $a === 203 && $b === 0 && $c === 113;
    return !($global && $special);
}

/** The same of an IPv6 address. */
function __systemlib_filter_ipv6_range(array $ip, bool $private, bool $reserved, bool $global): bool
{
    [$a, $b, $c] = $ip;
    if ($private && $a >= 0xfc00 && $a <= 0xfdff) {
        return false;
    }
    $zeros = static fn (int $count): bool => array_slice($ip, 0, $count) === array_fill(0, $count, 0);
    if ($reserved && ($zeros(7) && $ip[7] <= 1 || $a === 0x5f || $a >= 0xfe80 && $a <= 0xfebf
        || $a === 0x2001 && ($b === 0x0db8 || $b >= 0x10 && $b <= 0x1f) || $a === 0x3ff3)) {
        return false;
    }
    $special = $zeros(5) && $ip[5] === 0xffff || $a === 0x100 && $b === 0 && $c === 0 && $ip[3] === 0 || $a === 0x2001 && $b <= 0x1ff;
    return !($global && $special);
}

/** Whether a text is a MAC address, with the separator of the options. */
function __systemlib_filter_mac(string $function, string $text, array $options): bool
{
    $separator = $options['separator'] ?? null;
    if (!is_string($separator)) {
        $separator = '';
    } elseif (strlen($separator) !== 1) {
        throw new ValueError("$function(): \"separator\" option must be one character long");
    }
    $pair = '[0-9a-f]{2}';
    $forms = ['.' => '[0-9a-f]{4}(?:\.[0-9a-f]{4}){2}', '-' => "$pair(?:-$pair){5}", ':' => "$pair(?::$pair){5}"];
    foreach ($forms as $own => $form) {
        if (__systemlib_matches("/^$form$/Di", $text)) {
            return $separator === '' || $separator === $own;
        }
    }
    return false;
}
