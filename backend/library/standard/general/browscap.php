<?php
/*
 * get_browser(): what the file that the setting `browscap` names says of a browser.
 */

function get_browser(?string $user_agent = NULL, bool $return_array = false): object|array|false
{
    $file = ini_get('browscap');
    if ($file === '' || $file === false) {
        trigger_error('get_browser(): browscap ini directive not set', E_USER_WARNING);
        return false;
    }
    $agent = $user_agent ?? getenv('HTTP_USER_AGENT'); // not what the program has made of $_SERVER
    if ($agent === false) {
        trigger_error('get_browser(): HTTP_USER_AGENT variable is not set, cannot determine user agent name', E_USER_WARNING);
        return false;
    }
    $browsers = __systemlib_browscap($file);
    $agent = strtolower($agent);
    $pattern = isset($browsers[$agent]) ? $agent : __systemlib_browscap_match($browsers, $agent);
    if ($pattern === null) {
        return false;
    }
    $found = ['browser_name_regex' => __systemlib_browscap_regex($pattern), 'browser_name_pattern' => $pattern];
    while ($pattern !== null && isset($browsers[$pattern])) {
        $found += $browsers[$pattern];
        $pattern = $browsers[$pattern]['parent'] ?? null;
    }
    return $return_array ? $found : (object) $found;
}

/** The entries of a browscap file by pattern: its settings, `parent` first. The request reads a file once. */
function __systemlib_browscap(string $file): array
{
    static $read = [];
    if (isset($read[$file])) {
        return $read[$file];
    }
    $browsers = [];
    foreach (__systemlib_ini_parse(file_get_contents($file), true, INI_SCANNER_RAW, $file) ?: [] as $pattern => $settings) {
        if (!is_array($settings)) {
            continue; // of no section
        }
        $entry = ['parent' => null];
        foreach ($settings as $name => $value) {
            if (!is_string($value)) {
                continue;
            }
            $entry[strtolower($name)] = match (strtolower($value)) {
                'on', 'yes', 'true' => '1',
                'no', 'off', 'none', 'false' => '',
                default => $value,
            };
        }
        if ($entry['parent'] === null) {
            unset($entry['parent']);
        } elseif (strcasecmp($entry['parent'], $pattern) === 0) {
            trigger_error("Invalid browscap ini file: 'Parent' value cannot be same as the section name: $pattern (in file $file)", E_USER_ERROR);
        }
        $browsers[$pattern] = $entry;
    }
    return $read[$file] = $browsers;
}

/** The pattern with the most plain characters of those that match, the first of several; null for none. */
function __systemlib_browscap_match(array $browsers, string $agent): ?string
{
    $best = null;
    $most = -1;
    foreach ($browsers as $pattern => $_) {
        $pattern = (string) $pattern;
        $plain = strlen($pattern) - substr_count($pattern, '*') - substr_count($pattern, '?');
        $fixed = strcspn($pattern, '*?');
        if ($plain > strlen($agent) || strncasecmp($pattern, $agent, $fixed) !== 0) {
            continue;
        }
        if (strcasecmp($pattern, $agent) === 0) {
            return $pattern;
        }
        if ($plain > $most && preg_match(__systemlib_browscap_regex($pattern), $agent)) {
            $best = $pattern;
            $most = $plain;
        }
    }
    $default = 'Default Browser Capability Settings';
    return $best ?? (isset($browsers[$default]) ? $default : null);
}

/** A pattern as get_browser() shows it: of the signs of regular expressions php takes some for plain. */
function __systemlib_browscap_regex(string $pattern): string
{
    return '~^' . strtr(strtolower($pattern), [
        '?' => '.', '*' => '.*', '.' => '\.', '\\' => '\\\\', '(' => '\(', ')' => '\)', '+' => '\+', '~' => '\~',
    ]) . '$~';
}
