<?php
/*
 * libxml: errors of libxml2, and what DOM and its kin share.
 */

const LIBXML_BIGLINES = 4194304;
const LIBXML_COMPACT = 65536;
const LIBXML_DOTTED_VERSION = "2.9.14";
const LIBXML_DTDATTR = 8;
const LIBXML_DTDLOAD = 4;
const LIBXML_DTDVALID = 16;
const LIBXML_ERR_ERROR = 2;
const LIBXML_ERR_FATAL = 3;
const LIBXML_ERR_NONE = 0;
const LIBXML_ERR_WARNING = 1;
const LIBXML_HTML_NODEFDTD = 4;
const LIBXML_HTML_NOIMPLIED = 8192;
const LIBXML_LOADED_VERSION = "20914";
const LIBXML_NOBLANKS = 256;
const LIBXML_NOCDATA = 16384;
const LIBXML_NOEMPTYTAG = 4;
const LIBXML_NOENT = 2;
const LIBXML_NOERROR = 32;
const LIBXML_NONET = 2048;
const LIBXML_NOWARNING = 64;
const LIBXML_NOXMLDECL = 2;
const LIBXML_NSCLEAN = 8192;
const LIBXML_PARSEHUGE = 524288;
const LIBXML_PEDANTIC = 128;
const LIBXML_SCHEMA_CREATE = 1;
const LIBXML_VERSION = 20914;
const LIBXML_XINCLUDE = 1024;

class LibXMLError
{
    public int $level;
    public int $code;
    public int $column;
    public string $message;
    public string $file;
    public int $line;
}

/** A document of libxml2's, with the nodes that were taken out of it. */
final class __XmlTree {}

/** Whether libxml2 has complained since the last time. */
#[Native]
function __systemlib_xml_complained(): bool {}
#[Native]
function __systemlib_xml_errors(): array {}

/** Whether errors are stored, those that are, and the last one. */
#[Native]
function __systemlib_xml_keep(array $state): void {}
#[Native]
function __systemlib_xml_kept(): array {}

/** What libxml2 has complained of since the last time, kept or to be raised: the rows for the latter. */
function __systemlib_xml_complaints(): array
{
    $rows = __systemlib_xml_errors();
    if ($rows === []) {
        return [];
    }
    $state = __systemlib_xml_kept();
    $state['last'] = $rows[count($rows) - 1];
    if ($state['stored'] ?? false) {
        $state['errors'] = [...$state['errors'] ?? [], ...$rows];
        $rows = [];
    }
    __systemlib_xml_keep($state);
    return $rows;
}

/** Raise or store what libxml2 has complained of in a function; $bare: without the place. */
function __systemlib_xml_report(string $function, bool $bare = false): void
{
    foreach (__systemlib_xml_complaints() as [$level, , , $message, $file, $line, $domain]) {
        $message = rtrim($message, "\n");
        $where = $bare || $domain === 11 || $line === 0 && $file === '' ? '' : ' in ' . ($file === '' ? 'Entity' : $file) . ", line: $line";
        if ($domain === 8 && $where === '') {
            __systemlib_warning("$function(): I/O " . ($level === LIBXML_ERR_WARNING ? 'warning' : 'error') . " : $message");
        } elseif ($level === LIBXML_ERR_WARNING) {
            __systemlib_notice("$function(): $message$where");
        } else {
            __systemlib_warning("$function(): $message$where");
        }
    }
}

/** The function of the program that runs, as messages about properties name it. */
function __systemlib_xml_running(): string
{
    $row = debug_backtrace(DEBUG_BACKTRACE_IGNORE_ARGS, 1)[0] ?? [];
    $function = $row['function'] ?? 'main';
    if (isset($row['class'])) {
        return "{$row['class']}::$function";
    }
    return in_array($function, ['include', 'include_once', 'require', 'require_once', 'eval'], true) ? 'main' : $function;
}

/** The same with the messages that libxml2 prints itself, which show the line. */
function __systemlib_xml_report_printed(string $function): void
{
    foreach (__systemlib_xml_complaints() as $row) {
        foreach (__systemlib_xml_printed($row) as $shown) {
            __systemlib_warning("$function(): $shown");
        }
    }
}

/** The same for schemas: what is wrong with their syntax as it is printed, else the message alone. */
function __systemlib_xml_report_schema(string $function): void
{
    foreach (__systemlib_xml_complaints() as $row) {
        foreach (in_array($row[6], [1, 3, 8], true) ? __systemlib_xml_printed($row) : [rtrim($row[3], "\n")] as $shown) {
            __systemlib_warning("$function(): $shown");
        }
    }
}

/** The lines that libxml2 prints for an error. */
function __systemlib_xml_printed(array $row): array
{
    $kinds = [
        1 => 'parser ', 3 => 'namespace ', 5 => 'HTML parser ', 6 => 'memory ', 7 => 'output ', 8 => 'I/O ', 11 => 'XInclude ', 12 => 'XPath ',
        13 => 'parser ', 14 => 'regexp ', 16 => 'Schemas parser ', 17 => 'Schemas validity ', 18 => 'Relax-NG parser ',
        19 => 'Relax-NG validity ', 23 => 'validity ', 27 => 'encoding ',
    ];
    [$level, , , $message, $file, $line, $domain, $element] = $row;
    if ($domain === 2) {  // of trees, without a document that is read
        return [rtrim($message, "\n")];
    }
    if ($domain === 0) {
        return [$message . ($line === 0 ? '' : ' in ' . ($file === '' ? 'Entity' : $file) . ", line: $line")];
    }
    $text = match (true) {
        $file !== '' => "$file:$line: ",
        $line !== 0 && in_array($domain, [1, 4, 16, 17, 18, 19], true) => "Entity: line $line: ",
        default => '',
    };
    $text .= ($element === '' ? '' : "element $element: ") . ($kinds[$domain] ?? '')
        . ($level === LIBXML_ERR_WARNING ? 'warning : ' : 'error : ') . rtrim($message, "\n");
    return [...explode("\n", $text), ...array_slice($row, 8)];
}

/** An error as an object. */
function __systemlib_xml_error(array $row): LibXMLError
{
    $error = new LibXMLError();
    [$error->level, $error->code, $error->column, $error->message, $error->file, $error->line] = $row;
    return $error;
}

/**
 * What an entity is that libxml2 wants to read: its text and the name of its file, or null for a stream; the name of what cannot be
 * read; null where the program's loader has none; true where libxml2 is to refuse it because it is not to use networks.
 * $function: whom a warning about its name is from.
 */
function __systemlib_xml_entity(?string $public, ?string $system, array $told, bool $stays_here, ?string $function = null): array|string|true|null
{
    $state = __systemlib_xml_kept();
    $found = $system;
    if (isset($state['loader'])) {
        $found = $state['loader']($public, $system, $told);
        if ($found === null) {
            return null;
        }
        if (is_resource($found) || gettype($found) === 'resource (closed)') {
            return [stream_get_contents($found), null];
        }
    } elseif ($stays_here && preg_match('~^(?:https?|ftp)://~i', (string) $system)) {
        return true;
    }
    $found = (string) $found;
    $text = __systemlib_xml_text($found, $function);
    return $text === null ? $found : [$text, $found];
}

/** The text of a document's file for a parser; null after a warning. The URL, as which a loader and messages know it, becomes that of what was loaded. */
function __systemlib_xml_file(string $function, string $filename, string &$url): ?string
{
    if (str_contains($filename, "\0")) {
        throw new ValueError("$function(): Argument #1 (\$filename) must not contain any null bytes");
    }
    $nobody = ['directory' => null, 'intSubName' => null, 'extSubURI' => null, 'extSubSystem' => null];
    $loads = isset(__systemlib_xml_kept()['loader']);
    $found = __systemlib_xml_entity(null, $loads ? $url : $filename, $nobody, false, $function);
    if (is_array($found)) {
        $url = $loads ? $found[1] ?? '' : $url;
        return $found[0];
    }
    $shown = $loads ? $found : $url;
    __systemlib_warning(
        $found === null ? "$function(): Failed to load external entity \"NULL\""
            : "$function(): I/O warning : failed to load external entity \"$shown\""
    );
    return null;
}

function libxml_use_internal_errors(?bool $use_errors = null): bool
{
    $state = __systemlib_xml_kept();
    $before = $state['stored'] ?? false;
    if ($use_errors !== null) {
        $state['stored'] = $use_errors;
        if (!$use_errors) {
            $state['errors'] = [];
        }
        __systemlib_xml_keep($state);
    }
    return $before;
}

function libxml_get_errors(): array
{
    return array_map(__systemlib_xml_error(...), __systemlib_xml_kept()['errors'] ?? []);
}

function libxml_get_last_error(): LibXMLError|false
{
    $last = __systemlib_xml_kept()['last'] ?? null;
    return $last === null ? false : __systemlib_xml_error($last);
}

function libxml_clear_errors(): void
{
    $state = __systemlib_xml_kept();
    unset($state['errors'], $state['last']);
    __systemlib_xml_keep($state);
}

#[Deprecated]
function libxml_disable_entity_loader(bool $disable = true): bool
{
    $state = __systemlib_xml_kept();
    $before = $state['disabled'] ?? false;
    $state['disabled'] = $disable;
    __systemlib_xml_keep($state);
    return $before;
}

function libxml_set_streams_context(#[Resource] $context): void
{
    $state = __systemlib_xml_kept();
    $state['context'] = $context;
    __systemlib_xml_keep($state);
}

function libxml_set_external_entity_loader(?callable $resolver_function): bool
{
    $state = __systemlib_xml_kept();
    $state['loader'] = $resolver_function;
    __systemlib_xml_keep($state);
    return true;
}

function libxml_get_external_entity_loader(): ?callable
{
    return __systemlib_xml_kept()['loader'] ?? null;
}
