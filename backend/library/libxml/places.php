<?php
/*
 * Where documents lie: the names of files and URLs, as libxml2 and PHP's streams see them.
 */

#[Native]
function __systemlib_xml_scheme(string $url): ?string {}
/** @return resource|false */
#[Native]
function __systemlib_xml_open(string $path, string $function, $context) {}

/** The name of a document as libxml2 gets it: a path is absolute, whether or not there is a file; null for one that is too long. */
function __systemlib_xml_name(string $filename): ?string
{
    $path = preg_replace('~^file://(?:localhost)?(?=/)~i', '', $filename);
    if (preg_match('~^[a-z][a-z0-9+.-]*:~i', $path) === 1) {
        return $filename;
    }
    $there = realpath($path);
    if ($there !== false) {
        return $there;
    }
    $whole = strlen($path) < PHP_MAXPATHLEN ? __systemlib_expanded($path) : '';
    return $whole !== '' && strlen($whole) < PHP_MAXPATHLEN ? $whole : null;
}

/** The path that PHP opens for a URL: that of a file may be escaped. Null after a warning from the function, if there is one. */
function __systemlib_xml_place(?string $function, string $url): ?string
{
    if (str_contains($url, '%00')) {
        if ($function !== null) {
            __systemlib_warning("$function(): URI must not contain percent-encoded NUL bytes");
        }
        return null;
    }
    if (!str_contains($url, '%')) {
        return $url;
    }
    $scheme = __systemlib_xml_scheme($url);
    return $scheme === '' || str_starts_with((string) $scheme, 'file') ? rawurldecode($url) : $url;
}

/** What PHP's streams have for a URL; null for nothing. */
function __systemlib_xml_text(string $url, ?string $function): ?string
{
    $state = __systemlib_xml_kept();
    $place = $url === '' || ($state['disabled'] ?? false) ? null : __systemlib_xml_place($function, $url);
    $text = $place === null ? false : @__systemlib_file_found($place, $state['context'] ?? null);
    return $text === false ? null : $text;
}

/** The stream that a document of a URL is written to; null after warnings. @return resource|null */
function __systemlib_xml_output(string $function, string $url)
{
    $places = [$url];
    if (str_contains($url, '%') && (string) __systemlib_xml_scheme($url) !== '' && !str_contains($url, '%00')) {
        array_unshift($places, rawurldecode($url));
    }
    foreach ($places as $place) {
        $path = __systemlib_xml_place($function, $place);
        $stream = $path === null ? false : __systemlib_xml_open($path, $function, __systemlib_xml_kept()['context'] ?? null);
        if ($stream !== false) {
            return $stream;
        }
    }
    return null;
}

/** Write a document; how many bytes that were, null where nothing could be written. */
function __systemlib_xml_write(string $function, string $url, string $text): ?int
{
    $stream = __systemlib_xml_output($function, $url);
    if ($stream === null) {
        return null;
    }
    fwrite($stream, $text);
    fclose($stream);
    return strlen($text);
}
