<?php
/*
 * Regular expressions of mbstring, on Oniguruma (onig.py): what is set, matching, replacing, splitting, and the search that goes on.
 */

#[Native]
function __systemlib_onig_new(string $pattern, int $options, string $syntax, string $encoding): int|string {}
#[Native]
function __systemlib_onig_search(int $pattern, string $subject, int $at, bool $here, int $stack_limit, int $retry_limit): array|string|null {}
#[Native]
function __systemlib_onig_numbered(int $pattern): bool {}
#[Native]
function __systemlib_onig_names(int $pattern): array {}

/** What the request has set: encoding, options, syntax; patterns by all that made them; the search: pattern, subject, position, groups. */
function &__systemlib_regex_state(): array
{
    static $state = [
        'encoding' => 'UTF-8', 'options' => 12, 'syntax' => 'r', 'patterns' => [], 'pattern' => null, 'subject' => null, 'at' => 0,
        'groups' => null,
    ];
    return $state;
}

/** The encoding's name where regular expressions know it, else null. */
function __systemlib_regex_encoding(string $name): ?string
{
    $key = strtolower($name);
    if (preg_match('/^iso-?8859-([1-9]|1[03456])$/D', $key, $part) === 1) {
        return "ISO-8859-$part[1]";
    }
    return match ($key) {
        'euc-jp', 'eucjp', 'x-euc-jp', 'ujis', 'euc_jp', 'eucjp-win' => 'EUC-JP',
        'utf-8', 'utf8' => 'UTF-8',
        'utf-16', 'utf-16be' => 'UTF-16',
        'utf-16le' => 'UTF-16LE',
        'ucs-4', 'utf-32', 'utf-32be' => 'UCS-4',
        'ucs-4le', 'utf-32le' => 'UCS-4LE',
        'sjis', 'cp932', 'ms932', 'shift_jis', 'sjis-win', 'windows-31j' => 'SJIS',
        'big5', 'big-5', 'bigfive', 'cn-big5', 'big-five' => 'BIG5',
        'euc-cn', 'euccn', 'euc_cn', 'gb-2312', 'gb2312' => 'EUC-CN',
        'euc-tw', 'euctw', 'euc_tw' => 'EUC-TW',
        'euc-kr', 'euckr', 'euc_kr' => 'EUC-KR',
        'koi8r', 'koi8-r', 'koi-8r' => 'KOI8R',
        'ascii', 'us-ascii', 'us_ascii', 'iso646' => 'ASCII',
        default => null,
    };
}

function mb_regex_encoding(?string $encoding = null): string|bool
{
    $state = &__systemlib_regex_state();
    if ($encoding === null) {
        return $state['encoding'];
    }
    $known = __systemlib_regex_encoding($encoding);
    if ($known === null) {
        throw new ValueError("mb_regex_encoding(): Argument #1 (\$encoding) must be a valid encoding, \"$encoding\" given");
    }
    $state['encoding'] = $known;
    return true;
}

/** What mbstring calls an encoding of regular expressions. */
function __systemlib_regex_charset(string $name): string
{
    return $name === 'KOI8R' ? 'KOI8-R' : $name;
}

/** Whether a text is valid in the encoding of regular expressions. */
function __systemlib_regex_valid(string $text): bool
{
    return mb_check_encoding($text, __systemlib_regex_charset(__systemlib_regex_state()['encoding']));
}

const __SYSTEMLIB_REGEX_OPTIONS = ['i' => 1, 'x' => 2, 'm' => 4, 's' => 8, 'p' => 12, 'l' => 16, 'n' => 32];

/** Options and syntax that letters stand for. */
function __systemlib_regex_options(string $letters): array
{
    $options = 0;
    $syntax = 'r';
    foreach (str_split($letters) as $letter) {
        if (isset(__SYSTEMLIB_REGEX_OPTIONS[$letter])) {
            $options |= __SYSTEMLIB_REGEX_OPTIONS[$letter];
        } elseif ($letter !== '' && str_contains('jugcrzbd', $letter)) {
            $syntax = $letter;
        } elseif ($letter !== '') {
            throw new ValueError("Option \"$letter\" is not supported");
        }
    }
    return [$options, $syntax];
}

function mb_regex_set_options(?string $options = null): string
{
    $state = &__systemlib_regex_state();
    $set = $state['options'];
    $letters = ($set & 1 ? 'i' : '') . ($set & 2 ? 'x' : '');
    $letters .= ($set & 12) === 12 ? 'p' : (($set & 4 ? 'm' : '') . ($set & 8 ? 's' : ''));
    $letters .= ($set & 16 ? 'l' : '') . ($set & 32 ? 'n' : '') . $state['syntax'];
    if ($options !== null) {
        [$state['options'], $state['syntax']] = __systemlib_regex_options($options);
    }
    return $letters;
}

/** A compiled pattern; null after a warning. More options than the letters', or than those that are set, may be wanted. */
function __systemlib_regex_pattern(string $function, string $pattern, ?string $letters, int $more = 0): ?int
{
    $state = &__systemlib_regex_state();
    [$options, $syntax] = $letters === null ? [$state['options'], $state['syntax']] : __systemlib_regex_options($letters);
    if (!__systemlib_regex_valid($pattern)) {
        __systemlib_warning("$function(): Pattern is not valid under {$state['encoding']} encoding");
        return null;
    }
    $options |= $more;
    $key = "$options $syntax {$state['encoding']} $pattern";
    $found = $state['patterns'][$key] ?? __systemlib_onig_new($pattern, $options, $syntax, $state['encoding']);
    if (is_string($found)) {
        __systemlib_warning("$function(): mbregex compile err: $found");
        return null;
    }
    return $state['patterns'][$key] = $found;
}

/** Search from a place on, or match there. */
function __systemlib_regex_find(int $pattern, string $subject, int $at, bool $here = false): array|string|null
{
    return __systemlib_onig_search(
        $pattern, $subject, $at, $here, (int) ini_get('mbstring.regex_stack_limit'), (int) ini_get('mbstring.regex_retry_limit')
    );
}

/** The group that a name stands for: the last of those that took part. */
function __systemlib_regex_named(array $numbers, array $offsets): int
{
    for ($i = count($numbers) - 1; $i >= 0; $i--) {
        if ($offsets[2 * $numbers[$i]] >= 0) {
            return $numbers[$i];
        }
    }
    return $numbers[count($numbers) - 1];
}

/** The texts of the groups by number and name; false for those without, and for empty ones unless they are to be shown. */
function __systemlib_regex_groups(int $pattern, string $subject, array $offsets, bool $empty_too): array
{
    $groups = [];
    for ($i = 0; $i < count($offsets); $i += 2) {
        [$begin, $end] = [$offsets[$i], $offsets[$i + 1]];
        $groups[] = $begin >= 0 && ($begin < $end || $empty_too) ? substr($subject, $begin, $end - $begin) : false;
    }
    return __systemlib_regex_with_names($groups, $pattern, $subject, $offsets);
}

/** Add the named groups. */
function __systemlib_regex_with_names(array $groups, int $pattern, string $subject, array $offsets): array
{
    $names = __systemlib_onig_names($pattern);
    for ($i = 0; $i < count($names); $i += 2) {
        $number = __systemlib_regex_named($names[$i + 1], $offsets);
        [$begin, $end] = [$offsets[2 * $number], $offsets[2 * $number + 1]];
        $groups[$names[$i]] = $begin >= 0 && $begin < $end ? substr($subject, $begin, $end - $begin) : false;
    }
    return $groups;
}

function __systemlib_regex_ereg(string $function, string $pattern, string $string, mixed &$matches, int $more): bool
{
    if ($pattern === '') {
        throw new ValueError("$function(): Argument #1 (\$pattern) must not be empty");
    }
    $matches = [];
    $compiled = __systemlib_regex_valid($string) ? __systemlib_regex_pattern($function, $pattern, null, $more) : null;
    if ($compiled === null) {
        return false;
    }
    $offsets = __systemlib_regex_find($compiled, $string, 0);
    if (!is_array($offsets)) {
        return false;
    }
    $matches = __systemlib_regex_groups($compiled, $string, $offsets, false);
    return true;
}

function mb_ereg(string $pattern, string $string, &$matches = null): bool
{
    return __systemlib_regex_ereg('mb_ereg', $pattern, $string, $matches, 0);
}

function mb_eregi(string $pattern, string $string, &$matches = null): bool
{
    return __systemlib_regex_ereg('mb_eregi', $pattern, $string, $matches, 1);
}

function mb_ereg_match(string $pattern, string $string, ?string $options = null): bool
{
    if ($options !== null) {
        __systemlib_regex_options($options);
    }
    $compiled = __systemlib_regex_valid($string) ? __systemlib_regex_pattern('mb_ereg_match', $pattern, $options) : null;
    return $compiled !== null && is_array(__systemlib_regex_find($compiled, $string, 0, true));
}

/** Replace what matches by what a function makes of the offsets. */
function __systemlib_regex_replace(string $function, string $pattern, Closure $made, string $string, ?string $options, int $more): string|false|null
{
    if (!__systemlib_regex_valid($string)) {
        return null;
    }
    $compiled = __systemlib_regex_pattern($function, $pattern, $options, $more);
    if ($compiled === null) {
        return false;
    }
    $out = '';
    $at = 0;
    $length = strlen($string);
    while ($at <= $length) {
        $offsets = __systemlib_regex_find($compiled, $string, $at);
        if (is_string($offsets)) {
            __systemlib_warning("$function(): mbregex search failure in php_mbereg_replace_exec(): $offsets");
            return false;
        }
        if ($offsets === null) {
            break;
        }
        $out .= substr($string, $at, $offsets[0] - $at) . $made($compiled, $offsets);
        if ($at < $offsets[1]) {
            $at = $offsets[1];
        } else {
            $out .= substr($string, $at, 1);
            $at++;
        }
    }
    return $out . substr($string, $at);
}

/** A replacement with the groups that it names. */
function __systemlib_regex_filled(string $replacement, string $subject, int $pattern, array $offsets): string
{
    $numbered = __systemlib_onig_numbered($pattern);
    $out = '';
    $charset = __systemlib_regex_charset(__systemlib_regex_state()['encoding']);
    $characters = mb_str_split($replacement, 1, $charset);
    for ($i = 0; $i < count($characters); $i++) {
        $next = $characters[$i + 1] ?? '';
        if ($characters[$i] !== '\\' || $next === '') {
            $out .= $characters[$i];
            continue;
        }
        $number = -1;
        $last = $i + 1;
        if (ctype_digit($next)) {
            $number = $next === '0' || $numbered ? (int) $next : -1;
        } elseif ($next === 'k' && in_array($characters[$i + 2] ?? '', ['<', "'"], true)) {
            $close = array_search($characters[$i + 2] === '<' ? '>' : "'", array_slice($characters, $i + 3), true);
            $last = $close === false ? count($characters) - 1 : $i + 3 + $close;
            $name = implode('', array_slice($characters, $i + 3, $close === false ? null : $close));
            if ($close !== false && $close > 0) {
                $number = __systemlib_regex_number($name, $numbered, $pattern, $offsets);
            }
        } elseif ($next === 'k') {
            $last = min($i + 2, count($characters) - 1);
        } else {
            $last = $i; // what follows is looked at on its own
        }
        if ($number < 0 || !isset($offsets[2 * $number])) {
            $out .= implode('', array_slice($characters, $i, $last - $i + 1));
        } elseif ($offsets[2 * $number] >= 0) {
            $out .= substr($subject, $offsets[2 * $number], $offsets[2 * $number + 1] - $offsets[2 * $number]);
        }
        $i = $last;
    }
    return $out;
}

/** The group of a name or a number behind \k; -1 for none. */
function __systemlib_regex_number(string $name, bool $numbered, int $pattern, array $offsets): int
{
    if (ctype_digit($name)) {
        return $numbered && ($name === '0' || $name[0] !== '0') ? (int) $name : -1;
    }
    $names = __systemlib_onig_names($pattern);
    for ($i = 0; $i < count($names); $i += 2) {
        if ($names[$i] === $name) {
            return __systemlib_regex_named($names[$i + 1], $offsets);
        }
    }
    return -1;
}

function mb_ereg_replace(string $pattern, string $replacement, string $string, ?string $options = null): string|false|null
{
    $made = fn($compiled, $offsets) => __systemlib_regex_filled($replacement, $string, $compiled, $offsets);
    return __systemlib_regex_replace('mb_ereg_replace', $pattern, $made, $string, $options, 0);
}

function mb_eregi_replace(string $pattern, string $replacement, string $string, ?string $options = null): string|false|null
{
    $made = fn($compiled, $offsets) => __systemlib_regex_filled($replacement, $string, $compiled, $offsets);
    return __systemlib_regex_replace('mb_eregi_replace', $pattern, $made, $string, $options, 1);
}

function mb_ereg_replace_callback(string $pattern, callable $callback, string $string, ?string $options = null): string|false|null
{
    $made = function ($compiled, $offsets) use ($callback, $string) {
        $groups = [];
        for ($i = 0; $i < count($offsets); $i += 2) {
            $groups[] = $offsets[$i] >= 0 ? substr($string, $offsets[$i], $offsets[$i + 1] - $offsets[$i]) : '';
        }
        return (string) $callback(__systemlib_regex_with_names($groups, $compiled, $string, $offsets));
    };
    return __systemlib_regex_replace('mb_ereg_replace_callback', $pattern, $made, $string, $options, 0);
}

function mb_split(string $pattern, string $string, int $limit = -1): array|false
{
    $compiled = __systemlib_regex_valid($string) ? __systemlib_regex_pattern('mb_split', $pattern, null) : null;
    if ($compiled === null) {
        return false;
    }
    $pieces = [];
    $begin = $at = 0;
    $length = strlen($string);
    $left = $limit > 0 ? $limit - 1 : $limit;
    while ($left !== 0 && $at < $length) {
        $offsets = __systemlib_regex_find($compiled, $string, $at);
        if (is_string($offsets)) {
            __systemlib_warning("mb_split(): mbregex search failure in mbsplit(): $offsets");
            return false;
        }
        if ($offsets === null) {
            break;
        }
        if ($at < $offsets[1] && $offsets[0] < $length) {
            $pieces[] = substr($string, $begin, $offsets[0] - $begin);
            $begin = $at = $offsets[1];
            $left--;
        } elseif ($at < $offsets[1]) {
            break;
        } else {
            $at++;
        }
    }
    $pieces[] = substr($string, $begin);
    return $pieces;
}

// A search that goes on

function mb_ereg_search_init(string $string, ?string $pattern = null, ?string $options = null): bool
{
    $state = &__systemlib_regex_state();
    if ($pattern === '') {
        throw new ValueError('mb_ereg_search_init(): Argument #2 ($pattern) must not be empty');
    }
    if ($options !== null) {
        __systemlib_regex_options($options);
    }
    if ($pattern !== null) {
        $state['pattern'] = __systemlib_regex_pattern('mb_ereg_search_init', $pattern, $options);
        if ($state['pattern'] === null) {
            return false;
        }
    }
    $state['subject'] = $string;
    $valid = __systemlib_regex_valid($string);
    $state['at'] = $valid ? 0 : strlen($string);
    $state['groups'] = null;
    return $valid;
}

/** Search on; the offsets, or null. */
function __systemlib_regex_next(string $function, ?string $pattern, ?string $options): ?array
{
    $state = &__systemlib_regex_state();
    if ($options !== null) {
        __systemlib_regex_options($options);
    }
    $state['groups'] = null;
    if ($pattern !== null) {
        $state['pattern'] = __systemlib_regex_pattern($function, $pattern, $options);
        if ($state['pattern'] === null) {
            return null;
        }
    }
    if ($state['pattern'] === null) {
        throw new Error('No pattern was provided');
    }
    if ($state['subject'] === null) {
        throw new Error('No string was provided');
    }
    $length = strlen($state['subject']);
    $offsets = $state['at'] <= $length ? __systemlib_regex_find($state['pattern'], $state['subject'], $state['at']) : null;
    if (is_string($offsets)) {
        __systemlib_warning("$function(): mbregex search failure in mbregex_search(): $offsets");
        return null;
    }
    if ($offsets === null) {
        $state['at'] = $length;
        return null;
    }
    $state['at'] = $state['at'] <= $offsets[1] ? $offsets[1] : $state['at'] + 1;
    return $state['groups'] = $offsets;
}

function mb_ereg_search(?string $pattern = null, ?string $options = null): bool
{
    return __systemlib_regex_next('mb_ereg_search', $pattern, $options) !== null;
}

function mb_ereg_search_pos(?string $pattern = null, ?string $options = null): array|false
{
    $offsets = __systemlib_regex_next('mb_ereg_search_pos', $pattern, $options);
    return $offsets === null ? false : [$offsets[0], $offsets[1] - $offsets[0]];
}

function mb_ereg_search_regs(?string $pattern = null, ?string $options = null): array|false
{
    return __systemlib_regex_next('mb_ereg_search_regs', $pattern, $options) === null ? false : mb_ereg_search_getregs();
}

function mb_ereg_search_getregs(): array|false
{
    $state = &__systemlib_regex_state();
    if ($state['groups'] === null) {
        return false;
    }
    return __systemlib_regex_groups($state['pattern'], $state['subject'], $state['groups'], true);
}

function mb_ereg_search_getpos(): int
{
    return __systemlib_regex_state()['at'];
}

function mb_ereg_search_setpos(int $offset): bool
{
    $state = &__systemlib_regex_state();
    if ($offset < 0 && $state['subject'] !== null) {
        $offset += strlen($state['subject']);
    }
    if ($offset < 0 || $state['subject'] !== null && $offset > strlen($state['subject'])) {
        throw new ValueError('mb_ereg_search_setpos(): Argument #1 ($offset) is out of range');
    }
    $state['at'] = $offset;
    return true;
}
