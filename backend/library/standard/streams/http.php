<?php
/*
 * http:// as php speaks it: one request per connection over a stream of the transport tcp, redirects, chunked contents.
 * The wrapper's native side, which calls __systemlib_http_open(), is backend/library/standard/streams/http_wrapper.py.
 */

function get_headers(string $url, bool $associative = false, #[Resource] $context = null): array|false
{
    if (str_contains($url, "\0")) {
        throw new ValueError('get_headers(): Argument #1 ($url) must not contain any null bytes');
    }
    $lines = __systemlib_http_head($url, $context);
    if ($lines === false || !$associative) {
        return $lines;
    }
    $found = [];
    foreach ($lines as $line) {
        $colon = strpos($line, ':');
        if ($colon === false) {
            $found[] = $line;
            continue;
        }
        $name = substr($line, 0, $colon);
        $value = ltrim(substr($line, $colon + 1), " \t\n\r\v\f");
        if (!isset($found[$name])) {
            $found[$name] = $value;
        } else {
            $found[$name] = (array) $found[$name];
            $found[$name][] = $value;
        }
    }
    return $found;
}

/** The lines that a server answers with before the contents; false after a warning. */
#[Native]
function __systemlib_http_head(string $url, $context): array|false {}

/** A stream of `transport://host:port` with a context, or null, that waits so many seconds; or the reason why there is none. */
#[Native]
function __systemlib_connect(string $address, float $seconds, $context): mixed {}

/** Have what is read from a stream run through the filter dechunk. */
#[Native]
function __systemlib_dechunk($stream): void {}

/** Tell the callback of a context, if there is any, of progress. */
#[Native]
function __systemlib_notify($context, int $code, int $severity, ?string $message, int $number, int $most): void {}

/** Tell that contents begin, of which some bytes have come already. */
#[Native]
function __systemlib_notify_begin($context, int $most, int $come): void {}

/** A notice of the library function that the program has called. */
#[Native]
function __systemlib_stream_notice(string $message): void {}

/** The stream of an URL's contents or null, the lines that came before them (null when nothing was asked), and why there is no stream. */
function __systemlib_http_open(string $url, string $mode, $context, bool $only_headers): array
{
    $lines = null;
    $problems = [];
    $stream = __systemlib_http_ask($url, $mode, $context, $only_headers, 20, '', $lines, $problems);
    return [$stream, $lines, implode("\n", $problems)];
}

/**
 * Ask a server, and those it refers to. $redirected: '' for the program's own request, else 'anew', or 'alike' when method and
 * contents stay. $left: how many requests may be made.
 */
function __systemlib_http_ask(
    string $url,
    string $mode,
    $context,
    bool $only_headers,
    int $left,
    string $redirected,
    ?array &$lines,
    array &$problems
) {
    if ($left < 1) {
        $problems[] = 'Redirection limit reached, aborting';
        return null;
    }
    $parts = parse_url($url);
    if ($parts === false) {
        return null;
    }
    $scheme = strtolower($parts['scheme'] ?? '');
    if ($scheme !== 'http' && $scheme !== 'https') {
        return fopen($url, $mode, false, $context) ?: null;
    }
    if (strpbrk($mode, 'awx+') !== false) {
        $problems[] = 'HTTP wrapper does not support writeable connections';
        return null;
    }
    $options = $context === null ? [] : stream_context_get_options($context)['http'] ?? [];
    $parts['port'] ??= $scheme === 'https' ? 443 : 80;
    $parts['host'] ??= '';
    if (($options['request_fulluri'] ?? false) && strpbrk($url, "\r\n") !== false) {
        $problems[] = 'HTTP wrapper full URI path does not allow CR or LF characters';
        return null;
    }
    $stream = __systemlib_http_connect($parts, $scheme, $options, $context);
    if (!is_resource($stream)) {
        if ($stream !== null) {
            $problems[] = $stream;
        }
        return null;
    }
    __systemlib_notify($context, STREAM_NOTIFY_CONNECT, STREAM_NOTIFY_SEVERITY_INFO, null, 0, 0);
    if ($redirected === '' && array_key_exists('max_redirects', $options)) {
        $left = (int) $options['max_redirects'];
    }
    fwrite($stream, __systemlib_http_request($url, $parts, $scheme, $options, $redirected, $context));
    $lines ??= [];
    $status = feof($stream) ? false : fgets($stream, 127);
    if ($status === false) {
        $problems[] = 'HTTP request failed!';
        return null;
    }
    $lenient = $only_headers || ($options['ignore_errors'] ?? false);
    $code = __systemlib_http_status($stream, $status, $context, $lines);
    $told = __systemlib_http_headers($stream, $code, $options, $context, $only_headers, $lines, $problems);
    if ($told === null) {
        return null;
    }
    $fine = $lenient || ($code >= 200 && $code < 400);
    if ((!$fine || isset($told['location'])) && $told['follows'] && !($lenient && $left <= 1)) {
        fclose($stream);
        if (!isset($told['location'])) {
            $problems[] = "HTTP request failed! $status";
            return null;
        }
        __systemlib_notify($context, STREAM_NOTIFY_REDIRECTED, STREAM_NOTIFY_SEVERITY_INFO, $told['location'], 0, 0);
        $url = __systemlib_http_target($told['location'], $parts, $scheme);
        if (!__systemlib_http_may_follow($url)) {
            $problems[] = "Invalid redirect URL! $url";
            return null;
        }
        $redirected = $code === 307 || $code === 308 ? 'alike' : 'anew';
        $stream = __systemlib_http_ask($url, $mode, $context, $only_headers, $left - 1, $redirected, $lines, $problems);
        $told['chunked'] = false;
    }
    if ($stream !== null) {
        if ($told['chunked']) {
            __systemlib_dechunk($stream);
        }
        __systemlib_notify_begin($context, $told['size'], stream_get_meta_data($stream)['unread_bytes']);
    }
    return $stream;
}

/** A stream of the server of an URL, or of the proxy; the reason why there is none. */
function __systemlib_http_connect(array $parts, string $scheme, array $options, $context)
{
    $proxy = $options['proxy'] ?? '';
    $through = is_string($proxy) && $proxy !== '';
    if (!$through) {
        $proxy = ($scheme === 'https' ? 'ssl' : 'tcp') . "://$parts[host]:$parts[port]";
    }
    $seconds = array_key_exists('timeout', $options) ? $options['timeout'] : ini_get('default_socket_timeout');
    $stream = __systemlib_connect($proxy, (float) $seconds, $context);
    if ($through && $scheme === 'https' && is_resource($stream)) {
        return __systemlib_http_tunnel($stream, $parts, $options);
    }
    return $stream;
}

/** Have a proxy connect to a server of https://, and encrypt: the stream, or the reason why there is none. */
function __systemlib_http_tunnel($stream, array $parts, array $options)
{
    if (!isset(stream_context_get_options($stream)['ssl']['peer_name'])) {
        stream_context_set_option($stream, 'ssl', 'peer_name', $parts['host']);
    }
    $lines = explode("\r\n", __systemlib_http_own_headers($options['header'] ?? null) ?? '');
    $lines = array_filter($lines, fn($line) => strncasecmp($line, 'Proxy-Authorization:', 20) === 0);
    $asked = "CONNECT $parts[host]:$parts[port] HTTP/1.0\r\n" . implode('', array_map(fn($line) => "$line\r\n", $lines)) . "\r\n";
    if (fwrite($stream, $asked) !== strlen($asked)) {
        return 'Cannot connect to HTTPS server through proxy';
    }
    while (($line = fgets($stream, 1024)) !== false && rtrim($line, "\r\n") !== '') {
        continue;
    }
    if (!stream_socket_enable_crypto($stream, true, STREAM_CRYPTO_METHOD_SSLv23_CLIENT)) {
        return 'Cannot connect to HTTPS server through proxy';
    }
    return $stream;
}

// What is asked

/** The text of a request. */
function __systemlib_http_request(
    string $url,
    array $parts,
    string $scheme,
    array $options,
    string $redirected,
    $context
): string {
    $method = $options['method'] ?? '';
    $kept = $redirected === '' || $redirected === 'alike';
    if (!is_string($method) || $method === '' || !($kept || $method === 'GET' || $method === 'HEAD')) {
        $method = 'GET';
    }
    $target = $url;
    if (!($options['request_fulluri'] ?? false)) {
        $target = ($parts['path'] ?? '') === '' ? '/' : $parts['path'];
        $target .= isset($parts['query']) ? "?$parts[query]" : '';
    }
    $version = array_key_exists('protocol_version', $options) ? sprintf('%.1F', (float) $options['protocol_version']) : '1.1';
    $text = "$method $target HTTP/$version\r\n";

    $own = __systemlib_http_own_headers($options['header'] ?? null);
    $has = __systemlib_http_names($own ?? '');
    if ($own !== null && !$kept) {
        $own = rtrim(preg_replace('/^content-(?:length|type):[^\n]*(?:\n|$)/im', '', $own), "\r\n");
        $own = $own === '' ? null : $own;
    }
    if ($own !== null && $scheme === 'https' && is_string($options['proxy'] ?? null)) {  // which is the proxy's alone
        $own = rtrim(preg_replace('/^proxy-authorization:[^\n]*(?:\n|$)/im', '', $own), "\r\n");
        $own = $own === '' ? null : $own;
    }
    $text .= __systemlib_http_usual_headers($parts, $scheme, $options, $has, $context);

    $content = $options['content'] ?? '';
    $sends = $kept && is_string($content) && $content !== '';
    $length = $sends && !$has['content-length:'] ? 'Content-Length: ' . strlen($content) . "\r\n" : '';
    if ($own !== null) {
        $text .= "$length$own\r\n";
        $length = '';
    }
    if (!$sends) {
        return "$text\r\n";
    }
    $text .= $length;
    if (!$has['content-type:']) {
        $text .= "Content-Type: application/x-www-form-urlencoded\r\n";
        __systemlib_stream_notice('Content-type not specified assuming application/x-www-form-urlencoded');
    }
    return "$text\r\n$content";
}

/** The program's own headers as lines, or null. */
function __systemlib_http_own_headers(mixed $given): ?string
{
    if (is_array($given)) {
        $given = implode("\r\n", array_filter($given, is_string(...)));
    }
    $given = is_string($given) ? trim($given) : '';
    return $given === '' ? null : $given;
}

/** Which of the headers that php sends are among the program's. */
function __systemlib_http_names(string $own): array
{
    $has = [];
    $lines = "\r\n" . strtolower($own);
    foreach (['user-agent:', 'host:', 'from:', 'authorization:', 'content-length:', 'content-type:', 'connection:'] as $name) {
        $has[$name] = str_contains($lines, "\r\n$name");
    }
    return $has;
}

/** The headers that php adds to the program's. */
function __systemlib_http_usual_headers(array $parts, string $scheme, array $options, array $has, $context): string
{
    $text = '';
    if (!$has['authorization:'] && isset($parts['user'])) {
        $pair = urldecode($parts['user']) . ':' . urldecode($parts['pass'] ?? '');
        $text .= 'Authorization: Basic ' . base64_encode($pair) . "\r\n";
        __systemlib_notify($context, STREAM_NOTIFY_AUTH_REQUIRED, STREAM_NOTIFY_SEVERITY_INFO, null, 0, 0);
    }
    $from = (string) ini_get('from');
    if (!$has['from:'] && $from !== '') {
        $text .= "From: $from\r\n";
    }
    if (!$has['host:']) {
        $usual = $parts['port'] === ($scheme === 'https' ? 443 : 80);
        $text .= "Host: $parts[host]" . ($usual ? '' : ":$parts[port]") . "\r\n";
    }
    if (!$has['connection:']) {
        $text .= "Connection: close\r\n";
    }
    $agent = $options['user_agent'] ?? null;
    $agent = is_string($agent) ? $agent : (string) ini_get('user_agent');
    if (!$has['user-agent:'] && $agent !== '') {
        $text .= "User-Agent: $agent\r\n";
    }
    return $text;
}

// What is answered

/** Read on to the first line of the real answer; its code. */
function __systemlib_http_status($stream, string &$status, $context, array &$lines): int
{
    $code = strlen($status) > 9 ? (int) substr($status, 9) : 0;
    if ($code >= 100 && $code < 200 && $code !== 101) {
        do {
            $line = feof($stream) ? false : fgets($stream, 127);
            $status = $line === false ? $status : $line;
        } while ($line !== false && strncasecmp($line, 'HTTP/1', 6) !== 0);
        $code = strlen($status) > 9 ? (int) substr($status, 9) : 0;
    }
    if ($code < 200 || $code >= 400) {
        $kind = $code === 403 ? STREAM_NOTIFY_AUTH_RESULT : STREAM_NOTIFY_FAILURE;
        __systemlib_notify($context, $kind, STREAM_NOTIFY_SEVERITY_ERR, $status, $code, 0);
    }
    $line = $status;
    if (str_ends_with($line, "\n")) {
        $line = substr($line, 0, -1);
        $line = str_ends_with($line, "\r") ? substr($line, 0, -1) : $line;
    } else {
        fgets($stream);  // what is too long of it
    }
    $lines[] = $line;
    return $code;
}

/** Read the headers, joining what goes on in the next line: what they mean, or null with a reason. */
function __systemlib_http_headers(
    $stream,
    int $code,
    array $options,
    $context,
    bool $only_headers,
    array &$lines,
    array &$problems
): ?array {
    $told = ['follows' => true, 'chunked' => false, 'size' => 0];
    $last = null;
    while (!feof($stream) && ($line = fgets($stream)) !== false) {
        if ($line[0] === "\r" && ($line[1] ?? '') !== "\n") {
            $problems[] = 'HTTP invalid header name (cannot start with CR character)!';
            return null;
        }
        $ends = $line[0] === "\r" || $line[0] === "\n";
        $continues = !$ends && ($line[0] === ' ' || $line[0] === "\t");
        $line = rtrim(rtrim($line, "\r\n"), " \t");
        if ($continues && $last === null) {
            $problems[] = 'HTTP invalid response format (folding header at the start)!';
            return null;
        }
        if ($continues) {
            $last .= $line === '' ? '' : ' ' . ltrim($line, " \t");
            continue;
        }
        $why = $last === null ? null : __systemlib_http_header($last, $code, $options, $context, $only_headers, $told, $lines);
        if ($why !== null) {
            $problems[] = $why;
            return null;
        }
        $last = $ends ? null : $line;
        if ($ends) {
            break;
        }
    }
    if ($last !== null) {  // the server has gone
        $why = __systemlib_http_header($last, $code, $options, $context, $only_headers, $told, $lines);
        if ($why !== null) {
            $problems[] = $why;
        }
    }
    return $told;
}

/** Take a whole header; the reason why it is none, or null. */
function __systemlib_http_header(
    string $line,
    int $code,
    array $options,
    $context,
    bool $only_headers,
    array &$told,
    array &$lines
): ?string {
    $colon = strpos($line, ':');
    if ($colon === false) {
        return 'HTTP invalid response format (no colon in header line)!';
    }
    $name = substr($line, 0, $colon);
    if (strpbrk(substr($name, 1), " \t") !== false) {
        return 'HTTP invalid response format (space in header name)!';
    }
    $value = ltrim(substr($line, $colon + 1), " \t");
    switch (strtolower($name)) {
        case 'location':
            if (array_key_exists('follow_location', $options)) {
                $told['follows'] = (bool) $options['follow_location'];
            } elseif (!($code >= 300 && $code < 304) && $code !== 307 && $code !== 308) {
                $told['follows'] = false;
            }
            if (strlen($value) > 8182) {
                return 'HTTP Location header size is over the limit of 8182 bytes';
            }
            $told['location'] = $value;
            break;
        case 'content-type':
            __systemlib_notify($context, STREAM_NOTIFY_MIME_TYPE_IS, STREAM_NOTIFY_SEVERITY_INFO, $value, 0, 0);
            break;
        case 'content-length':
            if (ctype_digit($value)) {
                $told['size'] = (int) $value;
                __systemlib_notify($context, STREAM_NOTIFY_FILE_SIZE_IS, STREAM_NOTIFY_SEVERITY_INFO, $line, 0, $told['size']);
            }
            break;
        case 'transfer-encoding':
            if (strncasecmp($value, 'chunked', 7) === 0 && !$only_headers && ($options['auto_decode'] ?? true)) {
                $told['chunked'] = true;
                return null;
            }
    }
    $lines[] = $line;
    return null;
}

// Where to go on

/** The URL that a Location header of the answer to a request means. */
function __systemlib_http_target(string $location, array $parts, string $scheme): string
{
    if (strlen($location) >= 8 && preg_match('~^(?:https?|ftps?)://~i', $location)) {
        return $location;
    }
    if ($location === '' || $location[0] !== '/') {
        $path = $parts['path'] ?? null;
        if ($path !== null && strlen($location) > 1) {
            $slash = strrpos($path, '/');
            $path = substr($path, 0, $slash === false ? 0 : $slash) . '/';
            $location = $path === '/' ? "/$location" : "$path/$location";
        } else {
            $location = "/$location";
        }
    }
    $usual = $parts['port'] === ($scheme === 'https' ? 443 : 80);
    return "$parts[scheme]://$parts[host]" . ($usual ? '' : ":$parts[port]") . $location;
}

/** Whether an URL that a server has named can be asked: it is one, and hides no control characters. */
function __systemlib_http_may_follow(string $url): bool
{
    $parts = parse_url($url);
    if ($parts === false) {
        return false;
    }
    $open = urldecode($parts['user'] ?? '') . urldecode($parts['pass'] ?? '') . urldecode($parts['path'] ?? '');
    return !preg_match('/[\x00-\x1f\x7f]/', $open);
}
